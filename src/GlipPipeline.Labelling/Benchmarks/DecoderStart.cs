using System.Formats.Tar;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>
/// What a decoder process costs once, however many images it decodes: its start, and the warm-up after it, in which .NET compiles its hot
/// methods again. That happens in every process for itself, so with many cores and few pairs it would pass for the price of isolation.
/// </summary>
internal static class DecoderStart
{
    private const int WarmPasses = 2;

    /// <summary>Processor time of the first passes over some images beyond what later passes take.</summary>
    /// <param name="tar">Its images, all of them.</param>
    public static TimeSpan Measure(string tar)
    {
        var images = ReadImages(tar).ToList();
        using var decoder = new IsolatedDecoder(new ImageLimits(), new DecoderIsolation { Processes = 1 });
        var cold = Enumerable.Range(0, WarmPasses).Select(_ => Pass(decoder, images)).Aggregate(TimeSpan.Zero, (sum, pass) => sum + pass);
        var start = cold - (WarmPasses * Pass(decoder, images));
        return start > TimeSpan.Zero ? start : TimeSpan.Zero;
    }

    private static TimeSpan Pass(IsolatedDecoder decoder, List<byte[]> images)
    {
        var before = ProcessTree.ProcessorTime();
        foreach (var image in images)
        {
            if (decoder.Decode(image) is ImageDecoding.Decoded decoded)
            {
                decoded.Image.Dispose();
            }
        }

        return ProcessTree.ProcessorTime() - before;
    }

    private static IEnumerable<byte[]> ReadImages(string tar)
    {
        using var file = File.OpenRead(tar);
        using var reader = new TarReader(file);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry is { Name: var name, DataStream: { } data } && name.EndsWith(".jpg", StringComparison.Ordinal))
            {
                var bytes = new byte[data.Length];
                data.ReadExactly(bytes);
                yield return bytes;
            }
        }
    }
}
