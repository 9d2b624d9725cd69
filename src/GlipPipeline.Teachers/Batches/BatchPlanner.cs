using System.Collections.Immutable;

namespace GlipPipeline.Teachers.Batches;

/// <summary>
/// Decides which prompts of a stream share a batch, so that padding stays small. Depends on the stream alone, never on time. A batch goes
/// out as soon as enough prompts of one shape are waiting; a prompt that <c>windowPairs</c> pairs have passed goes out with those that fit
/// it best. So at most the prompts of that many pairs wait. Not thread safe.
/// </summary>
/// <param name="batchSize">Most prompts of a batch; at least 1.</param>
/// <param name="windowPairs">How many pairs a prompt waits for companions; at least 1.</param>
/// <param name="shapeOf">Shape of a prompt.</param>
internal sealed class BatchPlanner<T>(int batchSize, int windowPairs, Func<T, BatchShape> shapeOf)
{
    // A companion is taken if the batch then has at most a quarter more pixels than its images need.
    private const double MaxPadding = 1.25;

    private readonly List<Waiting> _waiting = [];
    private long _pairs;

    /// <summary>Takes the prompts of the next pair (possibly none) and gives the batches that are ready.</summary>
    internal List<ImmutableArray<T>> Add(IEnumerable<T> prompts)
    {
        _pairs++;
        var ready = new List<ImmutableArray<T>>();
        foreach (var prompt in prompts)
        {
            var waiting = new Waiting(prompt, shapeOf(prompt), _pairs);
            _waiting.Add(waiting);
            if (_waiting.Count(other => other.Shape == waiting.Shape) == batchSize)
            {
                ready.Add(Take([.. _waiting.Where(other => other.Shape == waiting.Shape)]));
            }
        }

        while (_waiting.Count > 0 && _pairs - _waiting[0].Pair >= windowPairs)
        {
            ready.Add(TakeOldest());
        }

        return ready;
    }

    /// <summary>Gives everything that still waits, at the end of the stream.</summary>
    internal List<ImmutableArray<T>> Flush()
    {
        var ready = new List<ImmutableArray<T>>();
        while (_waiting.Count > 0)
        {
            ready.Add(TakeOldest());
        }

        return ready;
    }

    private ImmutableArray<T> TakeOldest()
    {
        var chosen = new List<Waiting> { _waiting[0] };
        var (shape, needed) = (_waiting[0].Shape, _waiting[0].Shape.Pixels);
        while (chosen.Count < batchSize && Closest(shape, chosen) is { } companion)
        {
            var union = shape.Union(companion.Shape);
            needed += companion.Shape.Pixels;
            if (union.Pixels * (chosen.Count + 1) > MaxPadding * needed)
            {
                break;
            }

            chosen.Add(companion);
            shape = union;
        }

        return Take(chosen);
    }

    private Waiting? Closest(BatchShape shape, List<Waiting> chosen) => _waiting
        .Except(chosen)
        .OrderBy(other => shape.Union(other.Shape).Pixels - Math.Min(shape.Pixels, other.Shape.Pixels))
        .ThenBy(other => Math.Abs(shape.Tokens - other.Shape.Tokens))
        .FirstOrDefault();

    private ImmutableArray<T> Take(List<Waiting> chosen)
    {
        _waiting.RemoveAll(chosen.Contains);
        return [.. chosen.Select(waiting => waiting.Prompt)];
    }

    private sealed class Waiting(T prompt, BatchShape shape, long pair)
    {
        internal T Prompt => prompt;

        internal BatchShape Shape => shape;

        internal long Pair => pair;
    }
}
