using System.Collections.Immutable;
using GlipPipeline.Teachers.Batches;

namespace GlipPipeline.Teachers.Streams;

/// <summary>A batch in the device's queue.</summary>
/// <param name="batch">The tensors; the job disposes them.</param>
/// <param name="cancellationToken">The stream's.</param>
internal sealed class BatchJob(TeacherBatch batch, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<ImmutableArray<PromptResult>> _results = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TeacherBatch Batch => batch;

    internal CancellationToken CancellationToken => cancellationToken;

    /// <summary>One result for each prompt.</summary>
    internal Task<ImmutableArray<PromptResult>> Results => _results.Task;

    internal void Complete(ImmutableArray<PromptResult> results)
    {
        batch.Dispose();
        _results.TrySetResult(results);
    }

    internal void Abort(Exception failure)
    {
        batch.Dispose();
        _results.TrySetException(failure);
    }
}
