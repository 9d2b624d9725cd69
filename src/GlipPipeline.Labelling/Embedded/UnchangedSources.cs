using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>Holds what is listed now against what was listed when the run was planned.</summary>
internal sealed class UnchangedSources(IObjectStore store, IReadOnlyList<IPairSource> sources)
{
    private readonly SourceListing _found = new(WorkerIdentity.Current.Host, [.. sources.SelectMany(source => source.Files())]);

    /// <summary>Refuses to go on with a run of other files. Of a sealed run nothing is read any more, so times do not matter.</summary>
    /// <exception cref="SourceException">Files came, went or changed; the message names them.</exception>
    public async Task CheckAsync(bool acceptTimes, CancellationToken cancellationToken)
    {
        if (await SourceListing.ReadAsync(store, cancellationToken) is { } planned && SourceChanges.Between(planned, _found) is { Lines.Count: > 0 } changes)
        {
            changes.ThrowIfAny(store.Address, acceptTimes || (changes.OnlyTimes && await CorpusContents.IsSealedAsync(store, cancellationToken)));
        }
    }

    /// <summary>Keeps the listing beside the plan, if it is not there.</summary>
    public Task KeepAsync(CancellationToken cancellationToken) => _found.WriteAsync(store, cancellationToken);
}
