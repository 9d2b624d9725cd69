using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Mutations;

namespace EndToEnd.Tests;

/// <summary>Images of hundreds of megapixels in the stream: rejected, and memory stays under a bound, decoders included.</summary>
public sealed class HugeImagesTests : IDisposable
{
    private const int HugeSide = 30_000;
    private const int Copies = 10;
    private const long MostBytes = 900L << 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenImagesAreHuge_RejectsThemFromTheirHeaders()
    {
        var (png, jpeg, small) = (FlatPng(HugeSide), Declared(HugeSide), await File.ReadAllBytesAsync(Repository.TestData("images/picture.jpg")));
        Write([.. Enumerable.Repeat<byte[][]>([png, jpeg, small], Copies).SelectMany(images => images)]);

        var peak = await LabelAsync();

        new CorpusFiles(_folder["corpus"]).Rejects().ShouldBe(
            Enumerable.Range(0, 3 * Copies).Where(index => index % 3 != 2).Select(index => $"{index} image_too_large"));
        peak.ShouldBeInRange(1, MostBytes);
    }

    [Fact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenHugeImagesAreAllowed_KeepsToTheDecodersMemory()
    {
        const int side = 26_000;
        Write([FlatPng(side), await File.ReadAllBytesAsync(Repository.TestData("images/picture.jpg"))]);

        var peak = await LabelAsync("--max-image-pixels", "700000000", "--decode-memory", "512");

        new CorpusFiles(_folder["corpus"]).Rejects().ShouldBe(["0 image_too_large"]);
        peak.ShouldBeInRange(1, MostBytes);
    }

    /// <summary>Labels, and says how much memory the process and its children took together at most.</summary>
    private async Task<long> LabelAsync(params string[] more)
    {
        using var run = GlipProcess.Start(["label", "--source", _folder["huge.tar"], "--out", _folder["corpus"], "--teacher", "nano", .. more]);
        using var looks = new PeriodicTimer(BetweenLooks);
        var peak = 0L;
        while (!run.HasExited && await looks.WaitForNextTickAsync())
        {
            peak = Math.Max(peak, run.ResidentBytes());
        }

        (await run.WaitAsync()).ShouldSucceed();
        return peak;
    }

    private void Write(byte[][] images)
    {
        using var tar = new TarWriter(File.Create(_folder["huge.tar"]), TarEntryFormat.Ustar);
        for (var index = 0; index < images.Length; index++)
        {
            Add(tar, $"{index:d6}.jpg", images[index]);
            Add(tar, $"{index:d6}.txt", "a red ball on a blue box"u8.ToArray());
        }
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    /// <summary>A whole PNG of one bit a pixel, all black: some hundred kilobytes, gigabytes as RGB.</summary>
    private static byte[] FlatPng(int side)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + ((side + 7) / 8)];
            for (var y = 0; y < side; y++)
            {
                zlib.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
        PngChecksums.Repair(png);
        return png;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        return chunk;
    }

    /// <summary>A small JPEG whose header claims to be huge.</summary>
    private static byte[] Declared(int side)
    {
        var jpeg = File.ReadAllBytes(Repository.TestData("images/picture.jpg"));
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), (ushort)side);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), (ushort)side);
        return jpeg;
    }
}
