using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Tests.Tars;

/// <summary>Archives of which the file system does not give every byte.</summary>
public sealed class UnreadableTarTests
{
    private const int Eio = 5;

    [Fact]
    public void Read_WhenTheBytesOfAnImageAreUnreadable_RejectsThatPlaceAndGoesOn()
    {
        var tar = TarFile.Of(System.Formats.Tar.TarEntryFormat.Ustar, ("0.jpg", new string('A', 9000)), ("0.txt", "one"), ("1.jpg", "BBBB"), ("1.txt", "two"));

        // The image's data begin behind its header; the file's own buffer reads ahead no further than 4096 bytes.
        var readings = Read(new BadSector(tar, 5000, 6000));

        readings.Lines().ShouldBe(["0 0: UnreadableSource", "1 1: two [42424242]"]);
        readings[0].ShouldBeOfType<PairReading.Missing>().Reject.Why.Detail.ShouldContain("Input/output error");
    }

    [Fact]
    public void Read_WhenAHeaderIsUnreadable_EndsWithAPlaceThatSaysSo()
    {
        var tar = TarFile.Of(System.Formats.Tar.TarEntryFormat.Ustar, ("0.jpg", "AAAA"), ("0.txt", "one"), ("1.jpg", "BBBB"), ("1.txt", "two"));

        Read(new BadSector(tar, 2048, 2560)).Lines().ShouldBe(["0 0: one [41414141]", "1 : UnreadableSource"]);
    }

    private static List<PairReading> Read(Stream file)
    {
        using var input = TarInput.Over(file);
        var options = new SourceOptions();
        return [.. new TarSampleReader(input, options, isScan: false).Read().SelectMany((sample, index) => SampleReading.Of(new PairPlace("bad", index), sample, options))];
    }

    /// <summary>A disk that cannot read some of its bytes.</summary>
    private sealed class BadSector(byte[] content, int from, int to) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) =>
            Position < to && Position + buffer.Length > from ? throw new IOException("Input/output error", Eio) : base.Read(buffer);
    }
}
