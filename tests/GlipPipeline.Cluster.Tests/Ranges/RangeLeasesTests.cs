using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Ranges;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Cluster.Tests.Ranges;

public sealed class RangeLeasesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly RangeLeases _leases = new(firstUnit: 2000, count: 3);

    [Fact]
    public void Acquire_WhenAsked_HandsOutEachUnitOnce()
    {
        Acquired(4).ShouldBe([2000, 2001, 2002, null]);
        _leases.Open.ShouldBe(3);
    }

    [Fact]
    public void Acquire_WhenALeaseHasExpired_HandsItsUnitOutAgain()
    {
        Acquired(3);

        _leases.Acquire("b", isIdle: false, Now + Lease.Duration).Unit.ShouldBe(new UnitId(2000));
    }

    [Fact]
    public void Acquire_WhenALeaseIsRenewed_LeavesItsUnit()
    {
        var first = _leases.Acquire("a", isIdle: false, Now);
        Acquired(2);
        _leases.Renew(first.Unit!.Value, first.Lease, "a", Now + Lease.RenewalInterval).ShouldBeTrue();

        _leases.Acquire("b", isIdle: false, Now + Lease.Duration).Unit.ShouldBe(new UnitId(2001));
    }

    [Fact]
    public void Renew_WhenTheGrainHasForgottenTheLease_TakesItAsHeld()
    {
        _leases.Renew(new UnitId(2000), AttemptId.New(), "a", Now).ShouldBeTrue();

        Acquired(3).ShouldBe([2001, 2002, null]);
    }

    [Fact]
    public void Renew_WhenAnotherHasTheUnit_SaysSo()
    {
        Acquired(1);

        _leases.Renew(new UnitId(2000), AttemptId.New(), "b", Now).ShouldBeFalse();
    }

    [Fact]
    public void Record_WhenAUnitIsCommitted_HandsItOutNeverAgain()
    {
        _leases.Record(new UnitId(2001)).ShouldBeTrue();
        _leases.Record(new UnitId(2001)).ShouldBeFalse();

        Acquired(3).ShouldBe([2000, 2002, null]);
        _leases.Open.ShouldBe(2);
    }

    [Fact]
    public void Release_WhenAbandoned_HandsTheUnitOutAgain()
    {
        var offer = _leases.Acquire("a", isIdle: false, Now);
        _leases.Release(offer.Unit!.Value, offer.Lease, ReleaseReason.Abandoned, Now);

        Acquired(1).ShouldBe([2000]);
    }

    [Fact]
    public void Release_WhenTheUnitBelongsToAnotherNow_ChangesNothing()
    {
        Acquired(1);
        _leases.Release(new UnitId(2000), AttemptId.New(), ReleaseReason.Abandoned, Now);

        Acquired(1).ShouldBe([2001]);
    }

    [Fact]
    public void Release_WhenHeldElsewhere_LeavesTheUnitAloneForAWhile()
    {
        var offer = _leases.Acquire("a", isIdle: false, Now);
        _leases.Release(offer.Unit!.Value, offer.Lease, ReleaseReason.HeldElsewhere, Now);

        Acquired(3).ShouldBe([2001, 2002, null]);
        _leases.Acquire("a", isIdle: false, Now + RangeLeases.ElsewhereWait).Unit.ShouldBe(new UnitId(2000));
    }

    [Fact]
    public void Release_WhenItNeedsAnIdleWorker_GoesToOneFirst()
    {
        _ = _leases.Acquire("a", isIdle: false, Now);
        var suspect = _leases.Acquire("a", isIdle: false, Now);
        _leases.Release(suspect.Unit!.Value, suspect.Lease, ReleaseReason.NeedsIdleWorker, Now);

        Acquired(2).ShouldBe([2002, null]);
        _leases.Acquire("b", isIdle: true, Now).Unit.ShouldBe(suspect.Unit);
    }

    [Fact]
    public void ReleaseOf_WhenASiloIsGone_HandsItsUnitsOutAgain()
    {
        _ = _leases.Acquire("dead", isIdle: false, Now);
        _ = _leases.Acquire("alive", isIdle: false, Now);
        _leases.ReleaseOf(silo => silo == "dead");

        Acquired(3).ShouldBe([2000, 2002, null]);
    }

    private List<int?> Acquired(int count) => [.. Enumerable.Range(0, count).Select(_ => _leases.Acquire("a", isIdle: false, Now).Unit?.Value)];
}
