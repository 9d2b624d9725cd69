using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Listing;

namespace GlipPipeline.Sources.Opening;

/// <summary>Finds the archives and folders of images at the paths that a user named, and everything that is wrong with them.</summary>
internal sealed class SourceSearch
{
    private readonly FolderWalk _walk = new();
    private readonly List<FoundSource> _found = [];
    private readonly List<string> _errors = [];

    /// <summary>Looks at every path, then refuses all that is wrong at once.</summary>
    /// <exception cref="SourceException">A path is not there or no source, something is named twice, or a folder holds data that is not read.</exception>
    internal static IReadOnlyList<FoundSource> Find(IReadOnlyList<string> paths)
    {
        var search = new SourceSearch();
        var roots = paths.Where(path => !CorpusStoreAddress(path)).SelectMany(SourcePaths.Expand).Select(search.Look).OfType<(string Path, FileFacts Facts)>().ToList();
        SourceErrors.ThrowIfAny(search._errors);
        NamedTwice.ThrowIfAny([.. roots.Select(root => root.Path)]);
        foreach (var (path, facts) in roots)
        {
            search.Add(path, facts);
        }

        search._found.AddRange(paths.Where(CorpusStoreAddress).Select(address => new FoundSource(address, default!, null) { IsRun = true }));

        SourceErrors.ThrowIfAny(search._errors);
        NamedTwice.ThrowIfAny(search._found);
        return search._found;
    }

    /// <summary>Only downloads are read out of a store elsewhere.</summary>
    private static bool CorpusStoreAddress(string path) => path.StartsWith("az://", StringComparison.Ordinal);

    private (string Path, FileFacts Facts)? Look(string given)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        try
        {
            switch (FileFacts.Of(path))
            {
                case { Kind: FileKind.File or FileKind.Folder } facts:
                    return (path, facts);
                case { Kind: FileKind.Nothing, IsLink: true }:
                    _errors.Add($"{path} is a link to nothing. Mend the link.");
                    break;
                case { Kind: FileKind.Nothing }:
                    _errors.Add(SourcePaths.WhyNot(given, path));
                    break;
                case var other:
                    _errors.Add($"{given} is {other.Kind.ToWords()}: sources are read more than once and at any place. Write it to a file, and name that.");
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _errors.Add($"{path} cannot be looked at: {failure.Message}");
        }

        return null;
    }

    private void Add(string path, FileFacts facts)
    {
        if (facts.Kind == FileKind.File)
        {
            _found.Add(new FoundSource(path, facts, null));
            return;
        }

        if (File.Exists(Path.Combine(path, CorpusNames.Run.ToString())))
        {
            _found.Add(new FoundSource(path, facts, null) { IsRun = true });
            return;
        }

        try
        {
            AddFolder(_walk.List(path), facts);
        }
        catch (SourceException failure)
        {
            _errors.Add(failure.Message);
        }
    }

    private void AddFolder(FolderTree tree, FileFacts facts)
    {
        var archives = tree.Files.Where(file => file.Facts.Kind == FileKind.File && ArchiveNames.Include(file.Name)).ToList();
        var listing = archives.Count > 0 ? null : FolderListing.Of(tree);
        if (UnreadFiles.In(tree, listing) is { Count: > 0 } unread)
        {
            _errors.Add(
                $"{tree.Path} holds what looks like data and is not read:\n{MessageLines.Of(unread)}\nMove it elsewhere"
                + (listing is null ? $", or name what is meant, for example {tree.Path}/*.tar." : "; captions are read from .txt or .json beside each image."));
        }
        else if (listing is not null)
        {
            _found.Add(new FoundSource(tree.Path, facts, listing.WithPairs()));
        }
        else
        {
            _found.AddRange(archives.Select(file => new FoundSource(tree.PathOf(file), file.Facts, null)));
        }
    }
}
