using System.Collections.Immutable;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Runs.Tests.Leases;

public sealed class LeaseRulingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly WorkerIdentity Here = new("host-a", "boot-a", "pid:[1]", 100, 5_000);

    [Theory]
    [InlineData("alive", 60, 0, "Leave", 0)]
    [InlineData("alive", 60, 2, "Leave", 2)]
    [InlineData("alive", -1, 0, "TakeOver", 0)]
    [InlineData("alive", -1, 2, "TakeOver", 2)]
    [InlineData("dead", 60, 0, "TakeOver", 1)]
    [InlineData("dead", -1, 1, "TakeOver", 2)]
    [InlineData("dead", 60, 2, "TakeOver", 3)]
    [InlineData("expelled", 60, 1, "TakeOver", 1)]
    [InlineData("expelled", -1, 1, "TakeOver", 1)]
    [InlineData("unknown", 60, 2, "Leave", 2)]
    [InlineData("unknown", 0, 0, "TakeOver", 1)]
    [InlineData("unknown", -1, 2, "TakeOver", 3)]
    [InlineData("nobody", 60, 0, "Free", 0)]
    [InlineData("nobody", 60, 2, "Free", 2)]
    [InlineData("nobody", -1, 3, "Free", 3)]
    [InlineData("alive", 60, 3, "Leave", 3)]
    public void On_WhenThereIsALease_Decides(string holder, int secondsLeft, int deaths, string decision, int deathsThen)
    {
        var lease = new Lease(AttemptId.New(), holder == "nobody" ? null : Here, Now.AddSeconds(secondsLeft), Deaths(deaths));
        var state = holder == "nobody" ? HolderState.Unknown : Enum.Parse<HolderState>(holder, ignoreCase: true);

        LeaseRuling.On(lease, state, Now).ShouldBe(new LeaseRuling(Enum.Parse<LeaseDecision>(decision), deathsThen));
    }

    [Fact]
    public void On_WhenThereIsNoLease_IsFree() => LeaseRuling.On(null, HolderState.Unknown, Now).ShouldBe(new LeaseRuling(LeaseDecision.Free, 0));

    [Theory]
    [InlineData("boot-a", "pid:[1]", 5_000, 5_000, HolderState.Alive)]
    [InlineData("boot-a", "pid:[1]", 5_000, 6_000, HolderState.Dead)]
    [InlineData("boot-a", "pid:[1]", 5_000, null, HolderState.Dead)]
    [InlineData("boot-b", "pid:[1]", 5_000, null, HolderState.Unknown)]
    [InlineData("boot-a", "pid:[2]", 5_000, null, HolderState.Unknown)]
    public void StateOf_WhenAHolderIsSeenOrNot_TellsTheDeadFromTheLiving(
        string boot, string pidNamespace, int startTicks, int? found, HolderState expected) =>
        LeaseRuling.StateOf(new WorkerIdentity("host-b", boot, pidNamespace, 7, startTicks), Here, _ => found).ShouldBe(expected);

    [Theory]
    [InlineData(HolderState.Unknown, HolderState.Alive, HolderState.Alive)]
    [InlineData(HolderState.Unknown, HolderState.Dead, HolderState.Dead)]
    [InlineData(HolderState.Unknown, HolderState.Unknown, HolderState.Unknown)]
    [InlineData(HolderState.Alive, HolderState.Alive, HolderState.Alive)]
    [InlineData(HolderState.Alive, HolderState.Unknown, HolderState.Alive)]
    [InlineData(HolderState.Alive, HolderState.Dead, HolderState.Expelled)]
    [InlineData(HolderState.Dead, HolderState.Alive, HolderState.Dead)]
    [InlineData(HolderState.Dead, HolderState.Unknown, HolderState.Dead)]
    public void Verdict_WhenProcessTableAndMembershipSpeak_IsOne(HolderState process, HolderState member, HolderState expected) =>
        LeaseRuling.Verdict(process, member).ShouldBe(expected);

    [Fact]
    public void Current_WhenLookedUpInTheProcessTable_IsAlive() =>
        LeaseRuling.StateOf(WorkerIdentity.Current, WorkerIdentity.Current, ProcessTable.StartTicksOf).ShouldBe(HolderState.Alive);

    private static ImmutableArray<InWork> Deaths(int count) => [.. Enumerable.Range(0, count).Select(_ => new InWork(AttemptId.New(), WorkStep.Unit))];
}
