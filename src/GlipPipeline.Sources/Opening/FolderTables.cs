using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.JsonLists;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Opening;

/// <summary>The tables of a folder that are its sources.</summary>
internal static class FolderTables
{
    private const string Parquet = ".parquet";
    private const string Json = ".json";

    /// <summary>
    /// Parquet files where no image lies about; lists of paths where the images that lie about have no captions of their own. Images with captions
    /// beside them are a source by themselves, and then tables are what lies about.
    /// </summary>
    internal static IReadOnlyList<ListedFile> In(FolderTree tree, FolderListing listing)
    {
        var named = CompanionFiles.NamesIn(tree);
        var tables = tree.Files.Where(file => file.Facts.Kind == FileKind.File && TableKinds.Named(file.Name) is not null && !CompanionFiles.Include(file, named)).ToList();
        var images = listing.Samples.Where(sample => sample.Files.Any(file => file.Kind == PartKind.Image)).ToList();
        var parquet = tables.Where(file => Is(file, Parquet)).ToList();
        if (images.Any(sample => sample.Files.Any(file => file.Kind is PartKind.Text or PartKind.Json)) || (parquet.Count > 0 && images.Count > 0))
        {
            return [];
        }

        var lines = tables.Where(file => !Is(file, Parquet) && !Is(file, Json)).ToList();
        return parquet.Count > 0 ? parquet
            : lines.Count > 0 ? lines
            : [.. tables.Where(file => Is(file, Json) && JsonListKind.IsCaptions(tree.PathOf(file)))];
    }

    private static bool Is(ListedFile file, string extension) => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
