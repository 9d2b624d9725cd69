using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tables;

/// <summary>The folder that the paths of a table begin at. Nothing outside of it is opened.</summary>
/// <param name="root">Full path.</param>
internal sealed class ImageFolder(string root)
{
    private const string Beside = "images";

    /// <summary>The folder that <c>--images</c> names; or else the table's own, or <c>images</c> in it, whichever holds one of some images.</summary>
    /// <param name="own">Where the table lies.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="paths">Some paths of the table.</param>
    /// <exception cref="ColumnException">No image is there.</exception>
    internal static (ImageFolder Folder, string? Guess) Find(string own, string? asked, IReadOnlyList<string> paths)
    {
        if (asked is not null)
        {
            var named = Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked));
            return Directory.Exists(named) ? (new ImageFolder(named), null) : throw new ColumnException($"has its images in {named}, by --images, which is no folder");
        }

        string[] roots = [own, Path.Combine(own, Beside)];
        var found = roots.FirstOrDefault(root => paths.Any(path => new ImageFolder(root).Has(path)));
        return found switch
        {
            null when paths.Count == 0 => throw new ColumnException("names no image in its first rows, or they cannot be read"),
            null => throw new ColumnException(
                $"names images that are not there: looked for \"{Shown(paths[0])}\" in {string.Join(" and ", roots)}. Name their folder by --images"),
            _ => (new ImageFolder(found), found == own ? null : $"images in {found}"),
        };
    }

    /// <summary>Adds the image of a path to a sample, or why there is none.</summary>
    /// <param name="sample">The row.</param>
    /// <param name="path">As the row has it; null if it has none.</param>
    /// <param name="isScan">Whether it is not opened.</param>
    /// <param name="options">With the limit.</param>
    internal void AddTo(Sample sample, string? path, bool isScan, SourceOptions options)
    {
        if (isScan)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            sample.NoImage = new Refusal(RejectReason.MissingImage, "the row names no image");
        }
        else if (WhyRefused(path) is { } why)
        {
            sample.NoImage = new Refusal(RejectReason.BadPath, $"\"{Shown(path)}\" {why}");
        }
        else
        {
            Load(sample, path, options);
        }
    }

    /// <summary>Where a path leads; null of one that is refused.</summary>
    internal string? FullPathOf(string? path) =>
        string.IsNullOrWhiteSpace(path) || WhyRefused(path) is not null ? null : Path.GetFullPath(Path.Combine(root, path));

    private bool Has(string path) => !string.IsNullOrWhiteSpace(path) && WhyRefused(path) is null && FactsOf(path) is { Kind: FileKind.File };

    private void Load(Sample sample, string path, SourceOptions options)
    {
        try
        {
            var facts = FileFacts.Of(Path.Combine(root, path));
            if (facts.Kind != FileKind.File)
            {
                ThrowIfGone();
                var what = facts.Kind == FileKind.Nothing ? "is not there" : $"is {facts.Kind.ToWords()}";
                sample.NoImage = new Refusal(RejectReason.MissingImage, $"\"{Shown(path)}\" {what}");
                return;
            }

            var isWanted = facts.Bytes <= options.MaxImageBytes;
            sample.AddImage(facts.Bytes, isWanted ? File.ReadAllBytes(Path.Combine(root, path)) : null);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not SourceException))
        {
            ThrowIfGone();
            sample.NoImage = new Refusal(RejectReason.UnreadableSource, $"\"{Shown(path)}\": {UnreadableFileException.Words(failure)}");
        }
    }

    // A folder that is gone as a whole is no fault of the rows.
    private void ThrowIfGone()
    {
        if (!Directory.Exists(root))
        {
            throw new SourceException($"{root}, the folder of the images, is not there any more. Check its disk or mount.", fault: FaultKind.Passing);
        }
    }

    private FileFacts? FactsOf(string path)
    {
        try
        {
            return FileFacts.Of(Path.Combine(root, path));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private string? WhyRefused(string path) => path switch
    {
        _ when path.Contains("://", StringComparison.Ordinal) => "is an address, and no path of an image",
        _ when path.Contains('\0', StringComparison.Ordinal) => "is no path",
        ['/' or '\\' or '~', ..] or [_, ':', '\\' or '/', ..] => "is an absolute path: paths begin at the list's folder, or at --images",
        _ when !IsInside(path) => "leaves the folder of the images",
        _ => null,
    };

    private bool IsInside(string path) =>
        Path.GetFullPath(Path.Combine(root, path)).StartsWith(Path.TrimEndingDirectorySeparator(root) + "/", StringComparison.Ordinal);

    private static string Shown(string path)
    {
        const int most = 120;
        var line = string.Concat(path.Select(letter => char.IsControl(letter) ? '�' : letter));
        return line.Length <= most ? line : line[..most] + "…";
    }
}
