using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cluster.Runs;

/// <summary>A run whose corpus holds its plan. Dispose it to close the corpus.</summary>
/// <param name="Run">The run; nothing is labelled through it.</param>
/// <param name="Teacher">The model that it is frozen with.</param>
/// <param name="TeacherPath">The model as the silos that offer it name it.</param>
internal sealed record PlannedRun(PreparedRun Run, TeacherIdentity Teacher, string TeacherPath) : IDisposable
{
    /// <summary>Seals the corpus.</summary>
    public Task<Tally> SealAsync(CancellationToken cancellationToken) => Run.SealAsync(cancellationToken);

    public void Dispose() => Run.Dispose();
}
