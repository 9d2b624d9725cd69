using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>A run's corpus, open for its records; its plan is not read.</summary>
internal sealed record OpenCorpus(IObjectStore Store, RunLedger Ledger) : IDisposable
{
    /// <summary>What came of its finished ranges.</summary>
    public RangeTallies Tallies { get; } = new(Store);

    public void Dispose() => Store.Dispose();
}
