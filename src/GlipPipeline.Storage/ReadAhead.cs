using System.Runtime.CompilerServices;

namespace GlipPipeline.Storage;

/// <summary>Asks a store for several things at once, since each answer takes its time, and hands them on in order.</summary>
public static class ReadAhead
{
    /// <summary>Enough that a hundred thousand small objects at 20 ms each take two minutes, few enough that no store minds.</summary>
    public const int DefaultWidth = 16;

    /// <summary>Runs <paramref name="read"/> for every item, in the order of the items, with some of the next ones under way.</summary>
    /// <param name="items">Taken from as needed.</param>
    /// <param name="width">Most items under way; with 1, nothing is begun before it is asked for.</param>
    /// <param name="read">What to do with an item.</param>
    /// <param name="cancellationToken">Stops all that is under way.</param>
    public static async IAsyncEnumerable<TResult> InOrderAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        int width,
        Func<TItem, CancellationToken, Task<TResult>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentNullException.ThrowIfNull(read);
        var underWay = new Queue<Task<TResult>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            foreach (var item in items)
            {
                underWay.Enqueue(read(item, stop.Token));
                if (underWay.Count == width)
                {
                    yield return await underWay.Dequeue();
                }
            }

            while (underWay.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var abandoned in underWay)
            {
                await ((Task)abandoned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
