using System.Buffers.Binary;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

/// <summary>A file of over 4 GB keeps its directory's place, and each entry's, in 64-bit records; here a small file does too.</summary>
public sealed class Zip64Tests : IDisposable
{
    private const int EndBytes = 22;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WhenThe64BitRecordsAreUsed_FollowsThem()
    {
        File.WriteAllBytes(_folder["zip64.pth"], Widen(Narrow()));
        using var checkpoint = Checkpoint.Open(_folder["zip64.pth"]);
        checkpoint.Tensors["a"].ReadFloats().ShouldBe([1, 2]);
    }

    [Fact]
    public void Open_WhenThe64BitDirectoryEndIsElsewhere_SaysSo()
    {
        var bytes = Widen(Narrow());
        bytes[bytes.Length - EndBytes - 12]++;
        File.WriteAllBytes(_folder["zip64.pth"], bytes);
        Should.Throw<CheckpointException>(
            () => Checkpoint.Open(_folder["zip64.pth"])).Message.ShouldContain("64-bit directory end is not at byte");
    }

    // The storage is the last entry.
    private byte[] Narrow()
    {
        var pickle = new PickleWriter().Protocol().EmptyDict().Text("a").Tensor("FloatStorage", "0", 2, 0, [2], [1]).SetItem().Stop();
        TestCheckpoint.WriteRaw(_folder["narrow.pth"], pickle, [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]);
        return File.ReadAllBytes(_folder["narrow.pth"]);
    }

    // Moves the sizes and the place of the last record into a 64-bit extra field, and the directory's into a 64-bit end record.
    private static byte[] Widen(byte[] zip)
    {
        var end = zip.AsSpan(^EndBytes);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(end[16..]);
        var last = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var record = zip[last..^EndBytes];
        List<byte> extra = [1, 0, 24, 0];
        foreach (var field in new[] { 24, 20, 42 })
        {
            extra.AddRange(BitConverter.GetBytes((long)BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(field))));
            record.AsSpan(field, 4).Fill(0xff);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(30), (ushort)extra.Count);
        byte[] widened = [.. zip[..last], .. record, .. extra];
        return
        [
            .. widened,
            .. "PK\u0006\u0006"u8, .. new byte[36], .. BitConverter.GetBytes((long)widened.Length - directory),
            .. BitConverter.GetBytes((long)directory),
            .. "PK\u0006\u0007"u8, .. new byte[4], .. BitConverter.GetBytes((long)widened.Length), .. BitConverter.GetBytes(1),
            .. "PK\u0005\u0006"u8, .. new byte[8], .. Enumerable.Repeat((byte)0xff, 8), 0, 0,
        ];
    }
}
