using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Placement;
using Orleans.Concurrency;
using Orleans.Placement;

namespace GlipPipeline.Cluster.Teachers;

/// <summary>A thin shell over the silo's teacher. It holds nothing and computes nothing on its own turn.</summary>
[Reentrant]
[Immovable]
[KeepAlive]
[DevicePlacementFilter]
internal sealed class TeacherGrain(SiloTeacher teacher, ILocalSiloDetails silo) : Grain, ITeacherGrain
{
    /// <summary>Well under the response timeout, so that a unit of any length is never cut off.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);

    public Task<TeacherDescription> DescribeAsync() =>
        Task.FromResult(new TeacherDescription(teacher.Identity.Name, teacher.Identity.Sha256, teacher.Device, silo.Name));

    public async Task<bool> LabelAsync(LocalGrounding grounding)
    {
        ArgumentNullException.ThrowIfNull(grounding);
        var running = grounding.Begin(() => Task.Run(() => GroundAsync(grounding)));
        await Task.WhenAny(running, Task.Delay(LongestCall, grounding.CancellationToken));
        return running.IsCompleted || grounding.CancellationToken.IsCancellationRequested;
    }

    /// <summary>Whatever ends the grounding ends the channel, and so reaches the reader of the outcomes.</summary>
    private async Task GroundAsync(LocalGrounding grounding)
    {
        var ground = PassAsync(grounding);
        await ground.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        grounding.Outcomes.TryComplete(
            ground.IsCanceled ? new OperationCanceledException(grounding.CancellationToken) : ground.Exception?.GetBaseException());
    }

    private async Task PassAsync(LocalGrounding grounding)
    {
        var view = teacher.For(grounding.Settings);
        await foreach (var outcome in view.GroundAsync(grounding.Pairs, grounding.CancellationToken))
        {
            await grounding.Outcomes.WriteAsync(outcome, grounding.CancellationToken);
        }
    }
}
