namespace GlipPipeline.Runs.Ledger;

/// <summary>What became of an attempt.</summary>
public enum CommitOutcome
{
    /// <summary>The unit's record names this attempt.</summary>
    Won,

    /// <summary>The unit's record names another attempt; this one's files are gone or will be collected.</summary>
    Lost,
}
