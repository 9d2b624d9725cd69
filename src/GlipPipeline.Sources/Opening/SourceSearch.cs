using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

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
        var named = paths.SelectMany(SourcePaths.Expand).ToList();
        var roots = named.Where(path => !StoredSources.IsAddress(path)).Select(search.Look).OfType<(string Path, FileFacts Facts)>().ToList();
        SourceErrors.ThrowIfAny(search._errors);
        NamedTwice.ThrowIfAny([.. roots.Select(root => root.Path)]);
        foreach (var path in named)
        {
            search.Add(path, roots);
        }

        SourceErrors.ThrowIfAny(search._errors);
        NamedTwice.ThrowIfAny(search._found);
        return search._found;
    }

    private (string Path, FileFacts Facts)? Look(string given)
    {
        var path = FullPath(given);
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

    // In the order in which they were named.
    private void Add(string named, IReadOnlyList<(string Path, FileFacts Facts)> roots)
    {
        try
        {
            if (StoredSources.IsAddress(named))
            {
                _found.AddRange(StoredSources.Find(named));
                return;
            }

            var (path, facts) = roots.First(root => root.Path == FullPath(named));
            if (facts.Kind == FileKind.File)
            {
                AddFile(path, facts);
            }
            else if (File.Exists(Path.Combine(path, CorpusNames.Run.ToString())))
            {
                _found.Add(new FoundSource(path, facts, null) { IsRun = true });
            }
            else
            {
                AddFolder(_walk.List(path), facts);
            }
        }
        catch (SourceException failure)
        {
            _errors.Add(failure.Message);
        }
    }

    private static string FullPath(string given) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));

    private void AddFile(string path, FileFacts facts)
    {
        var file = new LocalFile(path, facts);
        try
        {
            _found.Add(TableKinds.Of(file) is { } kind ? FoundSource.Of(file, facts, kind) : new FoundSource(path, facts, null));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whatever it is, opening it says why it cannot be read.
            _found.Add(new FoundSource(path, facts, null));
        }
    }

    private void AddFolder(FolderTree tree, FileFacts facts)
    {
        var archives = tree.Files.Where(file => file.Facts.Kind == FileKind.File && ArchiveNames.Include(file.Name)).ToList();
        var listing = archives.Count > 0 ? null : FolderListing.Of(tree);
        var tables = listing is null ? [] : FolderTables.In(tree, listing);
        if (UnreadFiles.In(tree, listing, tables) is { Count: > 0 } unread)
        {
            _errors.Add(
                $"{tree.Path} holds what looks like data and is not read:\n{MessageLines.Of(unread)}\nMove it elsewhere"
                + (archives.Count > 0 || tables.Count > 0
                    ? $", or name what is meant, for example {tree.Path}/{(archives.Count > 0 ? "*.tar" : tables[0].Name)}."
                    : "; captions are read from .txt or .json beside each image."));
        }
        else if (tables.Count > 0)
        {
            var images = listing!.Samples.SelectMany(sample => sample.Files.Where(file => file.Kind == PartKind.Image).Select(sample.NameOf))
                .Select(name => Path.Combine(tree.Path, name)).ToList();
            _found.AddRange(tables.Select(file =>
                FoundSource.Of(new LocalFile(tree.PathOf(file), file.Facts), file.Facts, TableKinds.Named(file.Name)!) with { Images = images }));
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
