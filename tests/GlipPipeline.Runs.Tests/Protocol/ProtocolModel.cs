namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>
/// The commit protocol as a state machine: from a state, every single thing that may happen next, by any process. A move is what one process
/// or the network does in one go; between any two of them any other may come.
/// </summary>
/// <remarks>
/// How the model maps to the code. An attempt's <see cref="AttemptStep"/> is the line that its <c>UnitAttempt</c> has reached:
/// <c>RunLedger.Begin</c>, the file at <c>CreateStagingPath</c>, <c>UploadPartAsync</c> (in a folder: link, flush), then <c>CommitAsync</c>
/// with its <c>CreateIfAbsentAsync</c>, <c>ReadRecordAsync</c> and <c>DeleteFilesAsync</c>. A record is the object
/// <c>CorpusNames.Record</c>, a part <c>CorpusNames.Part</c>. Rejects are left out: they share their part's name and fate. The collector is
/// the ledger's clean-up rule, the seal is <c>CorpusSealer.SealAsync</c> from listing the records to its last object.
/// Leases, and what writers list, are left out because they are advice: here every writer may try any unit at any time. Writers have no
/// name: as many attempts live at once as there are writers, and a writer whose attempt ended begins the next. A request that is applied
/// twice is the same as one whose reply was lost and that was sent again. A deletion that fails is the same as a crash before it.
/// </remarks>
internal sealed partial class ProtocolModel(ProtocolRules rules, int units, int attempts, int writers)
{
    public ProtocolState Begin { get; } = ProtocolState.Begin(units, attempts);

    /// <summary>Everything that may happen next.</summary>
    public IEnumerable<Move> Moves(ProtocolState state)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            foreach (var move in Attempt(state, attempt))
            {
                yield return move;
            }
        }

        foreach (var move in BeginAttempt(state).Concat(CleanUp(state)).Concat(Seal(state)).Concat(CutPower(state)))
        {
            yield return move;
        }
    }

    /// <summary>The name of an attempt's part, as an index of <see cref="ProtocolState.Parts"/>.</summary>
    public int PartOf(ProtocolState state, int attempt) => rules.FixedPartNames ? state.Attempts[attempt].Unit : attempt;

    private static ProtocolState Delete(ProtocolState state, int part) =>
        state.Parts[part].Exists ? state.WithPart(part, ObjectStatus.Deleted, state.Parts[part].WrittenBy) : state;
}
