using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Phrases;
using RunState = GlipPipeline.Core.Control.RunState;

namespace GlipPipeline.Cluster.Control;

/// <summary>The cluster's messages as the views of the HTTP API.</summary>
internal static class RunViews
{
    public static RunView Of(RunStatus status) => new()
    {
        Id = status.Id,
        Corpus = status.Corpus,
        State = StateOf(status.Phase),
        Reason = status.Reason,
        UnitsPlanned = status.UnitsPlanned,
        UnitsCommitted = status.UnitsCommitted,
        PairsPlanned = status.PairsPlanned,
        PairsLabelled = status.PairsLabelled,
        PairsRejected = status.PairsRejected,
        Quarantined = status.Quarantined,
        Rejects = status.Rejects,
        PairsPerSecond = status.PairsPerSecond,
        StartedAt = status.StartedAt,
        FinishedAt = status.FinishedAt,
    };

    public static SiloView Of(SiloOffer silo) => new(
        silo.Name, silo.Address, silo.State, silo.Accelerator, silo.TeacherName.Length == 0 ? null : silo.TeacherName, silo.Workers);

    public static CaptionView Of(CaptionPhrases caption) => new(caption.Caption, [.. caption.Phrases.Select(Of)]);

    public static ControlFault Of(RunFault fault) => fault switch
    {
        RunFault.Invalid => ControlFault.Invalid,
        RunFault.NotFound => ControlFault.NotFound,
        RunFault.Conflict => ControlFault.Conflict,
        _ => ControlFault.Unavailable,
    };

    private static PhraseView Of(FoundPhrase phrase) => new(
        phrase.Text, [.. phrase.Spans.Select(span => new CodePointSpan(span.Start, span.End))], phrase.Head, phrase.Visual);

    private static RunState StateOf(RunPhase phase) => phase switch
    {
        RunPhase.Planning => RunState.Planning,
        RunPhase.Waiting => RunState.Waiting,
        RunPhase.Running => RunState.Running,
        RunPhase.Paused => RunState.Paused,
        RunPhase.Cancelled => RunState.Cancelled,
        RunPhase.Sealing => RunState.Sealing,
        RunPhase.Sealed => RunState.Sealed,
        RunPhase.Failed => RunState.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "No such phase."),
    };
}
