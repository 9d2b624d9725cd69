using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What a run's grain knows of a run that is planned: a few figures, whatever the run's size.</summary>
/// <param name="Plan">What identifies the plan.</param>
/// <param name="Teacher">The model that it is frozen with.</param>
/// <param name="Kept">What came of the ranges that are finished, as the corpus keeps it.</param>
internal sealed record PlannedRun(PlanDigest Plan, TeacherIdentity Teacher, IReadOnlyDictionary<string, Tally> Kept)
{
    /// <summary>Reads it from a corpus that holds its plan; no source and no plan is read.</summary>
    public static async Task<PlannedRun> OpenAsync(string corpus, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        var document = await RunLedger.ReadDocumentAsync(store, cancellationToken);
        return new PlannedRun(document.Plan, document.Configuration.Teacher ?? throw new LedgerException($"'{corpus}' holds a download, and no labelling run."), await new RangeTallies(store).ReadAllAsync(cancellationToken));
    }
}
