using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Web.Runs;

/// <summary>Makes a stream of events of a watched run: its views, signs of life between them, and a last word.</summary>
internal static class RunEvents
{
    private static readonly RunEvent Empty = new();

    public static async IAsyncEnumerable<SseItem<RunEvent>> Of(
        IAsyncEnumerable<RunView> views, TimeSpan heartbeat, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var enumerator = views.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = NextAsync(enumerator);
            while (await IsQuietAsync(next, heartbeat, time, cancellationToken))
            {
                yield return new(Empty, RunEvent.HeartbeatType);
            }

            var item = await next;
            yield return item;
            if (item.EventType != RunEvent.RunType)
            {
                yield break;
            }
        }
    }

    /// <summary>The headers are sent, so a failure can only be reported as an event.</summary>
    private static async Task<SseItem<RunEvent>> NextAsync(IAsyncEnumerator<RunView> views)
    {
        try
        {
            return await views.MoveNextAsync() ? new(new RunEvent(views.Current), RunEvent.RunType) : new(Empty, RunEvent.EndType);
        }
        catch (ControlException refusal)
        {
            return new(new RunEvent(Problem: refusal.Message), RunEvent.ProblemType);
        }
    }

    private static async Task<bool> IsQuietAsync(Task next, TimeSpan heartbeat, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(heartbeat, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first != next;
    }
}
