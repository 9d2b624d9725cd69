namespace GlipPipeline.Runs.Leases;

/// <summary>The decision about a unit, from its lease alone.</summary>
/// <param name="Decision">What to do.</param>
/// <param name="Deaths">Processes that have died at the unit, the holder that was just found dead included.</param>
public sealed record LeaseRuling(LeaseDecision Decision, int Deaths)
{
    /// <summary>
    /// Deaths after which a unit is given up. A unit that has seen one is worked at alone in its process, so whatever dies a second and a third
    /// time died of this unit, or was killed from outside at this very unit three times.
    /// </summary>
    public const int MostDeaths = 3;

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

        if (lease.Worker is null)
        {
            return Take(LeaseDecision.Free, lease.Deaths);
        }

        return (holder, now >= lease.ExpiresAt) switch
        {
            (HolderState.Dead, _) or (HolderState.Unknown, true) => Take(LeaseDecision.TakeOver, lease.Deaths + 1),
            // It is seen to live but does not renew: stopped, or cut off from the store. Nobody has died.
            (HolderState.Alive, true) => Take(LeaseDecision.TakeOver, lease.Deaths),
            _ => new LeaseRuling(LeaseDecision.Leave, lease.Deaths),
        };
    }

    /// <summary>What can be known of a holder.</summary>
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

    private static LeaseRuling Take(LeaseDecision decision, int deaths) =>
        new(deaths >= MostDeaths ? LeaseDecision.Quarantine : decision, deaths);
}
