using System.Collections.Immutable;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Leases;

/// <summary>
/// Says that somebody works at a unit, so that others need not. It is advice: nothing of a result rests on it, and a wrong one only wastes work.
/// </summary>
/// <param name="Attempt">Drawn when the lease was taken; tells one taking from another.</param>
/// <param name="Worker">Who works; null if nobody does and only the deaths are remembered.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed, UTC, by the clock of the worker.</param>
/// <param name="Deaths">What processes had in work that have ended unexplained at the unit.</param>
public sealed record Lease(AttemptId Attempt, WorkerIdentity? Worker, DateTimeOffset ExpiresAt, ImmutableArray<InWork> Deaths)
{
    /// <summary>How long a lease holds.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(120);

    /// <summary>How often it is renewed: three renewals may fail before it ends.</summary>
    public static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(30);
}
