using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Units;

/// <summary>A host's say in when a finished attempt may be stored. Safe to use from several threads.</summary>
public interface ICommitTurn
{
    /// <summary>Runs a commit when it is its turn.</summary>
    Task<CommitOutcome> TakeAsync(Func<Task<CommitOutcome>> commit);
}
