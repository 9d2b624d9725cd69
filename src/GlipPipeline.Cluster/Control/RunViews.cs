using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Cluster.Control;

/// <summary>The cluster's messages as the views of the HTTP API.</summary>
internal static class RunViews
{
    public static SiloView Of(SiloOffer silo) => new(
        silo.Name,
        silo.Address,
        (silo.IsDraining, silo.Units.Length) switch { (false, _) => silo.State, (_, 0) => "Drained", _ => "Draining" },
        silo.Accelerator,
        silo.TeacherName.Length == 0 ? null : silo.TeacherName,
        silo.Workers,
        [.. silo.Units.Select(held => new UnitInWork(held.Run, held.Unit.ToString(), held.Since))]);

    public static CaptionView Of(CaptionPhrases caption) => new(caption.Caption, [.. caption.Phrases.Select(Of)]);

    private static PhraseView Of(FoundPhrase phrase) => new(
        phrase.Text, [.. phrase.Spans.Select(span => new CodePointSpan(span.Start, span.End))], phrase.Head, phrase.Visual);
}
