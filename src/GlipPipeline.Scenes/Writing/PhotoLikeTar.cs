using System.Formats.Tar;
using System.Globalization;
using System.Text;
using GlipPipeline.Imaging.Drawing;

namespace GlipPipeline.Scenes.Writing;

/// <summary>
/// A tar of 640×480 JPEG pictures that cost what photos cost to read: clouds of fractal noise over a gradient, about 100 KB each.
/// No photo may be shipped, and the benchmark needs only their cost.
/// </summary>
public static class PhotoLikeTar
{
    private const int Width = 640;
    private const int Height = 480;
    private const int Quality = 88;
    private const int DifferentPictures = 24;

    private static readonly string[] Captions =
    [
        "a man in a red shirt riding a brown horse near two white houses",
        "two dogs are playing with a yellow ball on the green grass",
        "an old wooden boat on the shore of a lake at sunset",
        "a woman with a black umbrella crosses a busy street in the rain",
        "a plate of pasta with tomatoes and a glass of red wine on a table",
    ];

    /// <summary>Writes a tar of pairs; the pictures repeat after a while.</summary>
    /// <param name="path">Replaced if it is there.</param>
    /// <param name="pairs">At least 1.</param>
    public static void Write(string path, int pairs)
    {
        var pictures = Enumerable.Range(0, Math.Min(pairs, DifferentPictures)).Select(Draw).ToArray();
        using var tar = new TarWriter(File.Create(path), TarEntryFormat.Ustar);
        for (var pair = 0; pair < pairs; pair++)
        {
            var key = pair.ToString("d9", CultureInfo.InvariantCulture);
            Add(tar, $"{key}.jpg", pictures[pair % pictures.Length]);
            Add(tar, $"{key}.txt", Encoding.UTF8.GetBytes(Captions[pair % Captions.Length]));
        }
    }

    private static byte[] Draw(int seed)
    {
        var svg = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}">
              <linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl({seed * 47 % 360},60%,70%)"/><stop offset="1" stop-color="hsl({seed * 71 % 360},50%,25%)"/></linearGradient>
              <filter id="clouds"><feTurbulence type="fractalNoise" baseFrequency="0.03" numOctaves="6" seed="{seed}"/></filter>
              <rect width="100%" height="100%" fill="url(#sky)"/>
              <rect width="100%" height="100%" filter="url(#clouds)" opacity="0.7"/>
            </svg>
            """);
        using var image = SvgDrawing.Draw(svg);
        return JpegEncoder.Encode(image, Quality);
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(content),
            ModificationTime = DateTimeOffset.UnixEpoch,
        });
}
