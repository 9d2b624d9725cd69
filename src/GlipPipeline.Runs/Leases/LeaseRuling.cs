namespace GlipPipeline.Runs.Leases;

/// <summary>The decision about a unit, from its lease alone.</summary>
/// <param name="Decision">What to do.</param>
/// <param name="Deaths">Processes that have died at the unit, the holder that was just found dead included.</param>
public sealed record LeaseRuling(LeaseDecision Decision, int Deaths)
{
    /// <summary>Decides.</summary>
    /// <param name="lease">Null if there is none, or none that can be read.</param>
    /// <param name="holder">What is known of its holder.</param>
    /// <param name="now">The time here. A clock that is wrong wastes work and breaks nothing.</param>
    public static LeaseRuling On(Lease? lease, HolderState holder, DateTimeOffset now)
    {
        if (lease is null)
        {
            return new LeaseRuling(LeaseDecision.Free, 0);
        }

        var deaths = lease.Deaths.Length;
        if (lease.Worker is null)
        {
            return new LeaseRuling(LeaseDecision.Free, deaths);
        }

        return (holder, now >= lease.ExpiresAt) switch
        {
            (HolderState.Dead, _) or (HolderState.Unknown, true) => new LeaseRuling(LeaseDecision.TakeOver, deaths + 1),
            // It lives but does not renew: stopped, or cut off from the store. Nobody has died.
            (HolderState.Alive, true) or (HolderState.Expelled, _) => new LeaseRuling(LeaseDecision.TakeOver, deaths),
            _ => new LeaseRuling(LeaseDecision.Leave, deaths),
        };
    }

    /// <summary>One verdict of two witnesses: the process table of this machine, and the membership of the holder's cluster.</summary>
    /// <param name="process">What the process table says, as <see cref="StateOf"/>.</param>
    /// <param name="member">What the membership says: <see cref="HolderState.Unknown"/> if it does not know the holder or nobody asked it.</param>
    public static HolderState Verdict(HolderState process, HolderState member) => (process, member) switch
    {
        (HolderState.Dead, _) => HolderState.Dead,
        (HolderState.Alive, HolderState.Dead) => HolderState.Expelled,
        (_, HolderState.Unknown) => process,
        _ => member,
    };

    /// <summary>What can be known of a holder from the processes of this machine.</summary>
    /// <param name="holder">The holder.</param>
    /// <param name="here">The process that asks.</param>
    /// <param name="startTicksOf">When the process of an id began; null if there is none.</param>
    public static HolderState StateOf(WorkerIdentity holder, WorkerIdentity here, Func<int, long?> startTicksOf)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(startTicksOf);
        if (holder.Boot != here.Boot || holder.PidNamespace != here.PidNamespace)
        {
            return HolderState.Unknown;
        }

        return startTicksOf(holder.Pid) == holder.StartTicks ? HolderState.Alive : HolderState.Dead;
    }
}
