using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>The samples of a folder and its subfolders, in ordinal order of their keys.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Samples">Those with an image or a caption file.</param>
/// <param name="Others">Files that belong to no sample.</param>
internal sealed record FolderListing(string Folder, IReadOnlyList<FolderSample> Samples, IReadOnlyList<ListedFile> Others)
{
    /// <summary>Of files that lie about, these are named.</summary>
    private const int MostNamed = 4;

    /// <summary>Groups the files of a folder.</summary>
    internal static FolderListing Of(FolderTree tree)
    {
        var names = tree.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var companions = CompanionFiles.NamesIn(tree);
        var (samples, others, extensions) = (new List<FolderSample>(), new List<ListedFile>(), new HashSet<string>(StringComparer.Ordinal));
        var groups = tree.Files.GroupBy(file => KeyOf(file.Name, names), StringComparer.Ordinal)
            .GroupBy(spelling => SampleKeys.Composed(spelling.Key), StringComparer.Ordinal)
            .SelectMany(Joined)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var (key, group) in groups)
        {
            var files = group.Where(IsReadable).ToLookup(file => group.Any(IsImage) || !CompanionFiles.Include(file, companions));
            var isSample = files[true].Any(file => PartKinds.OfFile(file.Name) is PartKind.Image or PartKind.Text);
            if (isSample)
            {
                samples.Add(SampleOf(key, files[true], file => KeyOf(file.Name, names), extensions));
            }

            others.AddRange(group.Where(file => !isSample || !IsReadable(file)).Concat(isSample ? files[false] : []));
        }

        return new FolderListing(tree.Path, samples, others);
    }

    /// <summary>Refuses a folder that has no pair.</summary>
    /// <exception cref="SourceException">It holds no image with a caption.</exception>
    internal FolderListing WithPairs() => Samples.Any(HasImageAndCaption) ? this : throw NoPair();

    // A link to nothing is a part that its sample lacks; what is neither file nor link is never opened.
    private static bool IsReadable(ListedFile file) => file.Facts is { Kind: FileKind.File } or { Kind: FileKind.Nothing, IsLink: true };

    private static bool IsImage(ListedFile file) => PartKinds.OfFile(file.Name) == PartKind.Image;

    // The last dot ends the key; a.jpg.txt beside a.jpg is a part of the sample a.
    private static string KeyOf(string name, HashSet<string> names)
    {
        var stem = Path.ChangeExtension(name, null);
        return PartKinds.OfFile(stem) == PartKind.Image && names.Contains(stem) ? Path.ChangeExtension(stem, null) : stem;
    }

    /// <summary>
    /// Names that differ in how their letters are composed are one sample, unless that would give it two files of one extension: then each is
    /// one, as it is written.
    /// </summary>
    private static IEnumerable<(string Key, IReadOnlyList<ListedFile> Files)> Joined(IEnumerable<IGrouping<string, ListedFile>> spellings)
    {
        var each = spellings.Select(spelling => (spelling.Key, Files: (IReadOnlyList<ListedFile>)[.. spelling])).ToList();
        if (each.Count == 1)
        {
            return each;
        }

        var files = each.SelectMany(spelling => spelling.Files).ToList();
        var extensions = files.Select(file => Path.GetExtension(file.Name).ToLowerInvariant()).Distinct().Count();
        return extensions == files.Count ? [(each.Select(spelling => spelling.Key).Min(StringComparer.Ordinal)!, files)] : each;
    }

    private static FolderSample SampleOf(string key, IEnumerable<ListedFile> files, Func<ListedFile, string> stemOf, HashSet<string> extensions) => new(
        key,
        [
            .. files.Select(file => FileOf(file, stemOf(file), key, extensions)).OrderBy(file => file.Extension, StringComparer.Ordinal),
        ]);

    private static FolderFile FileOf(ListedFile file, string stem, string key, HashSet<string> extensions) =>
        new(Once(file.Name[stem.Length..], extensions), file.Facts.Kind == FileKind.File ? file.Facts.Bytes : -1, file.Facts.ModifiedAt)
        {
            Stem = stem == key ? null : stem,
        };

    // Millions of files share a few extensions.
    private static string Once(string extension, HashSet<string> extensions)
    {
        if (extensions.TryGetValue(extension, out var known))
        {
            return known;
        }

        extensions.Add(extension);
        return extension;
    }

    private static bool HasImageAndCaption(FolderSample sample)
    {
        var kinds = sample.Files.Select(file => file.Kind).ToList();
        return kinds.Contains(PartKind.Image) && (kinds.Contains(PartKind.Text) || kinds.Contains(PartKind.Json));
    }

    private SourceException NoPair()
    {
        var files = Samples.SelectMany(sample => sample.Files.Select(sample.NameOf)).ToList();
        var beside = files.Where(name => PartKinds.OfFile(name) != PartKind.Image).Concat(Others.Select(file => file.Name)).Take(MostNamed).ToList();
        return new SourceException(
            $"{Folder} holds no image with a caption: found {files.Count(name => PartKinds.OfFile(name) == PartKind.Image)} images"
            + (beside.Count == 0 ? "" : $" and, for example, {string.Join(", ", beside)}")
            + $"; expected images ({PartKinds.Images}) with a .txt of the same name beside them. Check the path, or add the captions.");
    }
}
