using GlipPipeline.Cluster.Silos;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Work;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Cluster.Tests.Silos;

public sealed class SiloHealthTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly SiloHealth _health = new();

    public void Dispose() => _health.Dispose();

    [Fact]
    public void ReasonNotLive_WhenRenewalsHaveStopped_SaysForHowLong()
    {
        var pulse = new LoopPulse(_time);
        _health.Watch(pulse);
        _time.Advance(Lease.Duration);
        _health.ReasonNotLive.ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));

        _health.ReasonNotLive.ShouldBe("leases have not been renewed for 121 s");
        pulse.Beat();
        _health.ReasonNotLive.ShouldBeNull();
    }

    [Fact]
    public void ReasonNotLive_WhenThereIsNothingToRenew_IsNone()
    {
        _health.Watch(new LoopPulse(_time));
        _health.Watch(renewals: null);
        _time.Advance(TimeSpan.FromDays(1));

        _health.ReasonNotLive.ShouldBeNull();
    }

    [Fact]
    public void BeginDrain_AfterTheSiloHasJoined_MakesItNotReadyForGood()
    {
        _health.Join();
        _health.ReasonNotReady.ShouldBeNull();

        _health.BeginDrain();
        _health.Join();

        (_health.ReasonNotReady, _health.Draining.IsCancellationRequested).ShouldBe(("the silo drains", true));
    }
}
