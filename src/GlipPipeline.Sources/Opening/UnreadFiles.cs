using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Opening;

/// <summary>What lies in a folder, looks like data and would not be read. What is neither data nor a known companion is passed over.</summary>
internal static class UnreadFiles
{
    /// <summary>One line for each file: its relative name and what it is.</summary>
    /// <param name="tree">The folder.</param>
    /// <param name="listing">The samples of a folder of images; null of a folder of archives.</param>
    /// <param name="tables">Those that are read; images that lie about are theirs.</param>
    internal static IReadOnlyList<string> In(FolderTree tree, FolderListing? listing, IReadOnlyList<ListedFile> tables)
    {
        var named = CompanionFiles.NamesIn(tree).Concat(tables.Select(table => Path.ChangeExtension(table.Name, null))).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (listing?.Others ?? tree.Files.Where(file => file.Facts.Kind != FileKind.File || !ArchiveNames.Include(file.Name))).Except(tables)
                .Select(file => (file.Name, What: WhatIs(tree, file, named)))
                .Where(file => file.What is not null)
                .Select(file => $"{file.Name}: {file.What}"),
        ];
    }

    private static string? WhatIs(FolderTree tree, ListedFile file, IReadOnlySet<string> named)
    {
        var kind = PartKinds.OfFile(file.Name);
        return file.Facts.Kind switch
        {
            not FileKind.File => kind != PartKind.Other || ArchiveNames.Include(file.Name) ? file.Facts.Kind.ToWords() : null,
            _ when kind == PartKind.Image => "an image beside archives",
            _ when kind != PartKind.Other || CompanionFiles.Include(file, named) => null,
            _ => WhatIs(tree.PathOf(file)),
        };
    }

    private static string? WhatIs(string path)
    {
        try
        {
            return UnreadData.WhatIs(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "a file that cannot be read";
        }
    }
}
