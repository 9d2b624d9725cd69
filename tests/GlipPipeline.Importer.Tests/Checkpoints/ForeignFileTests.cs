using System.Buffers.Binary;
using System.IO.Compression;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

/// <summary>Files that are not a checkpoint, or a damaged one.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["file.pth"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("80028A0A6CFC9C46F9206AA850192E", "legacy format; re-save it with torch.save(..., _use_new_zipfile_serialization=True)")]
    [InlineData("80027D2E", "bare pickle")]
    [InlineData("89504E470D0A1A0A", "not a PyTorch checkpoint: a zip begins with bytes 50-4B-03-04, this file with 89-50-4E-47")]
    [InlineData("504B0304", "the file is truncated")]
    public void Open_WhenNoCheckpoint_SaysWhatItIs(string hex, string expected)
    {
        File.WriteAllBytes(Path, Convert.FromHexString(hex));
        Refusal().ShouldContain(expected);
        Refusal().ShouldStartWith(Path);
    }

    [Fact]
    public void Open_WhenThereIsNoFile_SaysSo() => Should.Throw<FileNotFoundException>(() => Checkpoint.Open(Path));

    [Fact]
    public void Open_WhenAZipOfSomethingElse_SaysWhatIsMissing()
    {
        WriteZip(("readme.txt", "hello"u8.ToArray()));
        Refusal().ShouldContain("the zip has 1 entries, and none is named ARCHIVE/data.pkl");
    }

    [Fact]
    public void Open_WhenTwoCheckpointsInOneZip_NamesBoth()
    {
        WriteZip(("a/data.pkl", []), ("b/data.pkl", []));
        Refusal().ShouldContain("'a/data.pkl' and 'b/data.pkl'");
    }

    [Fact]
    public void Open_WhenAnEntryOccursTwice_NamesIt()
    {
        WriteZip(("a/data.pkl", []), ("a/data.pkl", []));
        Refusal().ShouldContain("names 'a/data.pkl' twice");
    }

    [Fact]
    public void Open_WhenBigEndian_SaysHowToReSave()
    {
        TestCheckpoint.Write(Path, [TestTensor.Of("a", [1], 1)], new TestCheckpointLayout { ByteOrder = "big" });
        Refusal().ShouldContain("byte order is 'big'");
    }

    [Fact]
    public void Open_WhenThePickleIsHuge_IsRefusedBeforeItIsRead()
    {
        WriteZip(("a/data.pkl", new byte[(1 << 24) + 1]));
        Refusal().ShouldContain("'a/data.pkl' has 16777217 bytes; at most 16777216 are read");
    }

    [Fact]
    public void Open_WhenTheDeflatedPickleEndsEarly_SaysItIsDamaged()
    {
        TestCheckpoint.Write(Path, [TestTensor.Of("a", [1], 1)], new TestCheckpointLayout { Deflated = true });
        var bytes = File.ReadAllBytes(Path);
        var record = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(record + 24));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(record + 24), length + 1);
        File.WriteAllBytes(Path, bytes);
        Refusal().ShouldContain("'archive/data.pkl' is damaged");
    }

    [Fact]
    public void Open_WhenAnEntryIsEncrypted_NamesIt()
    {
        TestCheckpoint.Write(Path, [TestTensor.Of("a", [1], 1)]);
        var bytes = File.ReadAllBytes(Path);
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        File.WriteAllBytes(Path, bytes);
        Refusal().ShouldContain("'archive/data.pkl' is encrypted");
    }

    [Fact]
    public void Open_WhenCutOffAnywhere_NeverFailsOtherwise()
    {
        TestCheckpoint.Write(Path, [TestTensor.Of("a", [2], 1, 2), TestTensor.Of("b", [1], 3)]);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Refusal().ShouldStartWith(Path);
        }
    }

    private string Refusal() => Should.Throw<CheckpointException>(() => Checkpoint.Open(Path).Dispose()).Message;

    private void WriteZip(params (string Name, byte[] Contents)[] entries)
    {
        using var zip = ZipFile.Open(Path, ZipArchiveMode.Create);
        foreach (var (name, contents) in entries)
        {
            using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            stream.Write(contents);
        }
    }
}
