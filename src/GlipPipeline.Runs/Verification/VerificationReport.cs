using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Runs.Verification;

/// <summary>What a verification looked at and found.</summary>
public sealed record VerificationReport
{
    /// <summary>Units of the plan.</summary>
    public required int UnitsPlanned { get; init; }

    /// <summary>What came of the run, by the records.</summary>
    [JsonIgnore]
    public Tally Tally { get; init; } = Tally.Empty;

    /// <summary>Units with a commit record.</summary>
    public long UnitsRecorded => Tally.Units;

    /// <summary>Units that were given up because they ended their process again and again.</summary>
    public long UnitsQuarantined => Tally.Quarantined;

    /// <summary>Places of the plan.</summary>
    public required long PairsPlanned { get; init; }

    /// <summary>Labelled pairs, by the records.</summary>
    public long PairsLabelled => Tally.Labelled;

    /// <summary>Rejected places, by the records.</summary>
    public long PairsRejected => Tally.Rejected;

    /// <summary>Parts whose bytes were read and hashed; 0 where only the ledger was looked at.</summary>
    public required int PartsHashed { get; init; }

    /// <summary>Whether <c>_SUCCESS</c> stands in the corpus.</summary>
    public required bool Sealed { get; init; }

    /// <summary>Everything found; empty for a sound corpus.</summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public bool Sound => Problems.IsEmpty;
}

/// <summary>Something that is not as the records say.</summary>
/// <param name="Where">The unit, object or place.</param>
/// <param name="What">Found versus expected.</param>
public sealed record Problem(string Where, string What);
