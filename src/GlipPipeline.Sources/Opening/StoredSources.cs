using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Storage;

namespace GlipPipeline.Sources.Opening;

/// <summary>Tables and downloads in a store that is not on this machine, at addresses such as <c>az://account/container/prefix</c>.</summary>
internal static class StoredSources
{
    private const string Scheme = "az://";

    /// <summary>Whether a text is an address of a store, and no path.</summary>
    internal static bool IsAddress(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is at an address: the table of that name, the download that has its run.json there, or the tables below it.</summary>
    /// <exception cref="SourceException">There is none, or something that looks like data and is not read.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    internal static IReadOnlyList<FoundSource> Find(string address)
    {
        var isObject = TableKinds.Named(address) is not null || ArchiveNames.Include(address);
        var (folder, name) = isObject ? Split(address) : (address.TrimEnd('/'), "");
        var store = Open(folder);
        var listed = store.ListDetailsAsync(name, CancellationToken.None).ToBlockingEnumerable()
            .Where(found => isObject ? found.Name.ToString() == name : !IsHidden(found.Name))
            .ToList();
        if (listed.FirstOrDefault(found => found.Name == CorpusNames.Run) is { } run)
        {
            return [new FoundSource(address, FactsOf(run), null) { IsRun = true }];
        }

        var unread = listed.Where(found => TableKinds.Named(found.Name.ToString()) is null)
            .Select(found => (Name: found.Name.ToString(), What: WhatIs(found.Name.ToString())))
            .Where(found => found.What is not null)
            .Select(found => $"{found.Name}: {found.What}")
            .ToList();
        if (unread.Count > 0)
        {
            throw new SourceException(
                $"{address} holds what is not read from a store:\n{MessageLines.Of(unread)}\n"
                + "Only tables (.parquet) and downloads are. Copy or mount the others, and name their paths.");
        }

        var tables = listed.Where(found => TableKinds.Named(found.Name.ToString()) is not null && !found.Name.ToString().EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Select(found => FoundSource.Of(new Files.StoredFile(store, found), FactsOf(found), TableKinds.Named(found.Name.ToString())!))
            .ToList();
        return tables.Count > 0 ? tables : throw new SourceException($"{address} holds no table: expected .parquet files. Check the address.");
    }

    private static IObjectStore Open(string folder)
    {
        try
        {
            return CorpusStore.OpenForReadingAsync(folder, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (StoreException failure) when (failure.InnerException is null && failure.Fault == FaultKind.Passing)
        {
            throw new SourceException($"{folder} holds nothing: no object's name begins so. Check the address.", failure);
        }
    }

    private static (string Folder, string Name) Split(string address)
    {
        var slash = address.LastIndexOf('/');
        return (address[..slash], address[(slash + 1)..]);
    }

    private static bool IsHidden(ObjectName name) => name.ToString().Split('/').Any(CompanionFiles.IsHidden);

    private static FileFacts FactsOf(ObjectDetails listed) => new(FileKind.File, listed.Length, listed.ModifiedAt, IsLink: false, Shared: null);

    private static string? WhatIs(string name) => UnreadData.ByName(name)
        ?? (ArchiveNames.Include(name) ? "an archive" : Samples.PartKinds.OfFile(name) == Samples.PartKind.Image ? "an image" : null);
}
