using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Teachers.Streams;

/// <summary>
/// Runs a batch; where it fails, runs its halves at the same padding, down to the prompts on which the device fails alone.
/// </summary>
internal sealed class PoisonSearch(ITeacherDevice device)
{
    // So many failures with no success between them are the device's or the model's fault, not the pairs'.
    private const int MaxFailuresInARow = 8;

    private int _failuresInARow;

    /// <exception cref="TeacherException">The device fails on everything.</exception>
    internal ImmutableArray<PromptResult> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var results = device.Run(batch, cancellationToken);
            Interlocked.Exchange(ref _failuresInARow, 0);
            return [.. results.Select(candidates => new PromptResult(candidates, null))];
        }
        catch (TeacherException failure) when (batch.Count == 1)
        {
            return Interlocked.Increment(ref _failuresInARow) < MaxFailuresInARow
                ? [new PromptResult([], failure.Message)]
                : throw new TeacherException(
                    $"The teacher failed on {MaxFailuresInARow} prompts in a row, so the cause is not in the pairs. {failure.Message}",
                    failure);
        }
        catch (TeacherException)
        {
            var half = batch.Count / 2;
            return [.. Run(batch.Slice(0, half), cancellationToken), .. Run(batch.Slice(half, batch.Count - half), cancellationToken)];
        }
    }
}
