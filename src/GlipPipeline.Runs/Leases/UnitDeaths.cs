using System.Collections.Immutable;

namespace GlipPipeline.Runs.Leases;

/// <summary>
/// What is known of the processes that ended unexplained while they worked at a unit. A death is evidence against the places that were in work,
/// and against nothing else: so a unit with two deaths is worked at one place at a time, and only a place that was in work at two such deaths is
/// condemned.
/// </summary>
public sealed class UnitDeaths
{
    /// <summary>Deaths from which on a unit is worked at carefully.</summary>
    public const int CarefulFrom = 2;

    /// <summary>Deaths with one place alone in work that condemn it.</summary>
    public const int CondemnedAt = 2;

    /// <summary>So many different places cannot all be killers: the environment is.</summary>
    public const int MostPlaces = 5;

    /// <summary>Deaths at the whole unit after each of its places has passed alone, from which on the environment is at fault.</summary>
    public const int MostAfterTrial = 2;

    private readonly ImmutableArray<InWork> _deaths;

    /// <summary>Weighs the evidence.</summary>
    /// <param name="deaths">What was in work at each death, in order.</param>
    public UnitDeaths(ImmutableArray<InWork> deaths)
    {
        _deaths = deaths;
        Condemned = deaths.Where(death => death.Place is not null).GroupBy(death => death.Place!.Value)
            .Where(place => place.Count() >= CondemnedAt)
            .ToImmutableSortedDictionary(place => place.Key, place => place.Min(death => death.Step));
    }

    /// <summary>Nobody has died.</summary>
    public static UnitDeaths None { get; } = new([]);

    /// <summary>How many have died.</summary>
    public int Count => _deaths.Length;

    /// <summary>Whether the unit is worked at one place at a time.</summary>
    public bool IsCareful => Count >= CarefulFrom;

    /// <summary>The places that are not worked at any more, with the first step that they killed at.</summary>
    public ImmutableSortedDictionary<long, WorkStep> Condemned { get; }

    /// <summary>The place that trial goes on with; those before it have passed. Null where it begins with the first.</summary>
    public long? TriedUpTo => _deaths.LastOrDefault(death => death.Place is not null)?.Place;

    /// <summary>Whether every place that is not condemned has passed alone.</summary>
    public bool AreAllTried => AfterTrial > 0 && _deaths[^1].Step == WorkStep.Unit;

    /// <summary>
    /// Whether a place that kills when it is grounded keeps its seat among the others, so that they are padded as ever. Given up when the unit kills
    /// nevertheless: then it may be its preparation.
    /// </summary>
    public bool KeepsSeats => AfterTrial == 0;

    /// <summary>Why the deaths are not the pairs' doing; null if they may be.</summary>
    public string? EnvironmentFault => this switch
    {
        _ when _deaths.Any(death => death.Step == WorkStep.Start) => "before it began any pair",
        _ when Places is { Count: >= MostPlaces } places => $"at {places.Count} different pairs ({string.Join(", ", places)})",
        _ when AfterTrial >= MostAfterTrial => "though each of its pairs passes alone",
        _ => null,
    };

    private List<long> Places => [.. _deaths.Select(death => death.Place).OfType<long>().Distinct()];

    private int AfterTrial => _deaths.Count(death => death.Step == WorkStep.Unit) - CarefulFrom;

    /// <summary>The deaths that a lease remembers.</summary>
    public static UnitDeaths Of(Lease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new UnitDeaths(lease.Deaths);
    }
}
