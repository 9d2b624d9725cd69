using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Devices;

/// <summary>Something that runs a teacher's graph. Thread safe up to <see cref="ConcurrentRuns"/> runs at once.</summary>
public interface ITeacherDevice : IDisposable
{
    /// <summary>For people, for example <c>cpu</c> or <c>cuda:0</c>.</summary>
    string Name { get; }

    /// <summary>How many runs are worth having under way at once: 2 lets an accelerator find its next batch waiting.</summary>
    int ConcurrentRuns { get; }

    /// <summary>Runs a batch and waits for it.</summary>
    /// <returns>For each prompt the candidates by level, then by falling score.</returns>
    /// <exception cref="TeacherException">The run failed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken);
}
