using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>A run's corpus, open for reading.</summary>
internal sealed record OpenCorpus(IObjectStore Store, RunLedger Ledger);
