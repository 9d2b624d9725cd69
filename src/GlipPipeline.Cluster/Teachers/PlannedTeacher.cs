using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Cluster.Teachers;

/// <summary>Stands for the model that a run is planned with, where nothing is labelled.</summary>
internal sealed class PlannedTeacher(TeacherIdentity identity) : ITeacher
{
    public TeacherIdentity Identity => identity;

    public IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A run is planned here, and labelled by workers.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
