using static GlipPipeline.Runs.Tests.Protocol.AttemptStep;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>The ledger's promises, asked of one state.</summary>
internal static class ProtocolPromises
{
    /// <summary>The first promise that a state breaks.</summary>
    /// <param name="model">Whose state it is.</param>
    /// <param name="state">The state.</param>
    /// <param name="isFinal">Whether nothing more can happen.</param>
    /// <returns>Null if it breaks none.</returns>
    public static string? Broken(ProtocolModel model, ProtocolState state, bool isFinal) => true switch
    {
        _ when state.Records.Any(record => record.FirstDurable >= 0 && record.Attempt != record.FirstDurable) =>
            "P1: a durable record is gone or names another attempt than before",
        _ when !state.Records.Where(record => record.Exists).All(record => HasWholePart(model, state, record.Attempt)) =>
            "P2: a record names a part that is not there or is not its own",
        _ when state.IsSealed && !state.IsRecorded => "P3: the corpus is sealed and a unit has no record",
        _ when isFinal && state.IsRecorded && !state.IsSealed => "P3: every unit has a record and nobody can seal",
        _ when state.Attempts.Index().Any(attempt => attempt.Item.Step == Won && RecordOf(state, attempt.Index) != attempt.Index) =>
            "P4: an attempt was told that it won and the record is not its own",
        _ when state.Attempts.Index().Any(attempt => attempt.Item.Step == Lost && RecordOf(state, attempt.Index) == attempt.Index) =>
            "P4: an attempt was told that it lost and the record is its own",
        _ when state.IsSealed && !state.Published.SequenceEqual(state.Records.Select(record => record.Attempt)) =>
            "P5: readers are given a part that no record names",
        _ when isFinal && state.IsSealed && state.Parts.Count(part => part.Exists) != state.Records.Length =>
            "P6: an orphan is left that clean-up never takes",
        _ => null,
    };

    /// <summary>The clean-up rule, which the promises rest on: no part of a unit without record is ever deleted.</summary>
    public static string? BrokenRule(ProtocolState state) =>
        state.Parts.Any(part => part.Status == ObjectStatus.Deleted && !state.Records[state.Attempts[part.WrittenBy].Unit].Exists)
            ? "clean-up rule: a part of a unit without record was deleted"
            : null;

    private static int RecordOf(ProtocolState state, int attempt) =>
        state.Records[state.Attempts[attempt].Unit] is { Exists: true } record ? record.Attempt : -1;

    private static bool HasWholePart(ProtocolModel model, ProtocolState state, int attempt) =>
        state.Parts[model.PartOf(state, attempt)] is { Exists: true } part && part.WrittenBy == attempt;
}
