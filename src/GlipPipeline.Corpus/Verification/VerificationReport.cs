using System.Collections.Immutable;

namespace GlipPipeline.Corpus.Verification;

/// <summary>What a verification looked at and found.</summary>
public sealed record VerificationReport
{
    /// <summary>Units of the plan.</summary>
    public required int UnitsPlanned { get; init; }

    /// <summary>Units with a commit record.</summary>
    public required int UnitsRecorded { get; init; }

    /// <summary>Units that were given up because they ended their process again and again.</summary>
    public required int UnitsQuarantined { get; init; }

    /// <summary>Places of the plan.</summary>
    public required long PairsPlanned { get; init; }

    /// <summary>Labelled pairs, by the records.</summary>
    public required long PairsLabelled { get; init; }

    /// <summary>Rejected places, by the records.</summary>
    public required long PairsRejected { get; init; }

    /// <summary>Parts whose bytes were read and hashed; 0 where only the ledger was looked at.</summary>
    public required int PartsHashed { get; init; }

    /// <summary>Whether <c>_SUCCESS</c> stands in the corpus.</summary>
    public required bool Sealed { get; init; }

    /// <summary>Everything found; empty for a sound corpus.</summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public bool Sound => Problems.IsEmpty;
}
