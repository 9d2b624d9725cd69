using System.IO.Enumeration;

namespace GlipPipeline.Sources.Listing;

/// <summary>Files that lie among data and are none. docs/sources.md shows the same table.</summary>
internal static class CompanionFiles
{
    /// <summary>Stands in a pattern for the name of an archive or a folder beside the file, without the archive's extension.</summary>
    private const string Named = "NAME";

    /// <summary>What the files are, and their names in any case of letters; <c>*</c> stands for anything.</summary>
    internal static readonly IReadOnlyList<(string What, string[] Patterns)> Table =
    [
        ("hidden, or left by a system", [".*", "__MACOSX", "@eaDir", "lost+found", "Thumbs.db", "desktop.ini"]),
        ("written beside the archive or folder NAME", ["NAME.parquet", "NAME_stats.json", "NAME.json", "NAME.jsonl", "NAME.csv", "NAME.tsv", "NAME.txt"]),
        ("index", ["*.idx", "*.index"]),
        ("manifest", ["*manifest*", "*filelist*", "_SUCCESS"]),
        ("checksums", ["*.md5", "*.md5sum", "*.sha1", "*.sha1sum", "*.sha256", "*.sha256sum", "*.sha512", "*.crc32", "*.sfv", "*checksum*", "*sums", "*sums.txt"]),
        ("document", ["README*", "LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "CITATION*", "CHANGELOG*", "*.md", "*.log"]),
    ];

    /// <summary>Whether a file or folder is passed over wherever it lies.</summary>
    /// <param name="name">Its base name.</param>
    internal static bool IsHidden(string name) => Table[0].Patterns.Any(pattern => Matches(pattern, name));

    /// <summary>The names that stand for <c>NAME</c>: archives without their extensions, and folders.</summary>
    internal static IReadOnlySet<string> NamesIn(FolderTree tree) =>
        tree.Files.Select(file => ArchiveNames.StemOf(file.Name)).OfType<string>().Concat(tree.Folders).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a file is no data, by its name and what lies beside it. Images and archives never are companions: ask for them first.</summary>
    /// <param name="file">The file.</param>
    /// <param name="named">From <see cref="NamesIn"/>.</param>
    internal static bool Include(ListedFile file, IReadOnlySet<string> named) =>
        Table.SelectMany(row => row.Patterns).Any(pattern => Matches(pattern, file, named));

    private static bool Matches(string pattern, ListedFile file, IReadOnlySet<string> named)
    {
        var ending = pattern.StartsWith(Named, StringComparison.Ordinal) ? pattern[Named.Length..] : null;
        return ending is null
            ? Matches(pattern, file.BaseName)
            : file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && named.Contains(file.Name[..^ending.Length]);
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
