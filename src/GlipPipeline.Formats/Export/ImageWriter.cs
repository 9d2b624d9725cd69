using System.Globalization;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export;

/// <summary>Writes the images of a format that does not hold them. Not thread safe.</summary>
/// <param name="format">Says where they lie.</param>
/// <param name="target">The export.</param>
internal sealed class ImageWriter(IExportFormat format, ExportTarget target)
{
    /// <summary>Images of a tar where nobody asked for a number of shards.</summary>
    private const int TarPairs = 10_000;

    /// <summary>Writes the image of a pair, once for all pieces of its caption.</summary>
    public void Add(ExportPair pair)
    {
        if (pair.Piece > 0)
        {
            return;
        }

        var split = target.Splits[pair.Split];
        switch (target.Images)
        {
            case ImageFiles.Copy:
                target.Files.Write($"{format.ImageFolder(split.Name)}/{pair.ImageName}", pair.Image.Span);
                break;
            case ImageFiles.Link:
                target.Files.Link(FirstOf(pair), $"{format.ImageFolder(split.Name)}/{pair.ImageName}");
                break;
            case ImageFiles.Wds:
                TarText.Append(target.Files, TarOf(pair, split), pair.ImageName, pair.Image.Span);
                break;
            case ImageFiles.None:
                break;
        }
    }

    /// <summary>Ends the tars.</summary>
    public void Complete()
    {
        if (target.Images == ImageFiles.Wds)
        {
            foreach (var tar in target.Files.Names.Where(name => name.StartsWith("images/", StringComparison.Ordinal) && name.EndsWith(".tar", StringComparison.Ordinal)).ToList())
            {
                TarText.End(target.Files, tar);
            }
        }
    }

    private string TarOf(ExportPair pair, ExportSplit split)
    {
        var tar = split.Shards == 1 ? pair.Number / TarPairs : pair.Shard;
        var name = string.Create(CultureInfo.InvariantCulture, $"images/{split.Name}-{tar:d6}.tar");
        if (tar > 0)
        {
            target.Files.Close(string.Create(CultureInfo.InvariantCulture, $"images/{split.Name}-{tar - 1:d6}.tar"));
        }

        return name;
    }

    /// <summary>The one file of an image, by its hash. A half-written one is never found under the name.</summary>
    private string FirstOf(ExportPair pair)
    {
        var hash = pair.Source.ImageSha256.ToString();
        var path = target.Files.SpoolPath($"images/{hash[..2]}/{hash}{Path.GetExtension(pair.ImageName)}");
        if (!File.Exists(path))
        {
            var unfinished = path + ".unfinished";
            using (var file = File.Create(unfinished))
            {
                file.Write(pair.Image.Span);
            }

            File.Move(unfinished, path);
        }

        return path;
    }
}
