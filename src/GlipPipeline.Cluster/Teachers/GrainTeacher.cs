using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Cluster.Teachers;

/// <summary>The teacher of this silo as the engine sees it: every unit is one call to its grain, or a few where it takes long.</summary>
internal sealed class GrainTeacher(ITeacherGrain grain, TeacherIdentity identity, LabelSettings run) : ITeacher
{
    /// <summary>Outcomes that may wait to be written.</summary>
    private const int Room = 64;

    public TeacherIdentity Identity => identity;

    public async IAsyncEnumerable<PairOutcome> GroundAsync(
        IAsyncEnumerable<CaptionedPair> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outcomes = Channel.CreateBounded<PairOutcome>(new BoundedChannelOptions(Room) { SingleReader = true, SingleWriter = true });
        var calls = CallAsync(new LocalGrounding(pairs, outcomes.Writer, run, stop.Token));
        try
        {
            await foreach (var outcome in outcomes.Reader.ReadAllAsync(cancellationToken))
            {
                yield return outcome;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await calls;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A call that fails ends the channel too: nobody else would.</summary>
    private async Task CallAsync(LocalGrounding grounding)
    {
        var calls = ClusterCalls.MakeAsync(() => RepeatAsync(grounding));
        await calls.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (calls.Exception?.GetBaseException() is { } failure)
        {
            grounding.Outcomes.TryComplete(calls.Exception.InnerException as ClusterFaultException ?? failure);
        }
    }

    private async Task RepeatAsync(LocalGrounding grounding)
    {
        while (!await grain.LabelAsync(grounding))
        {
        }
    }
}
