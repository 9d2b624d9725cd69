using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Labelling.Options;

namespace GlipPipeline.Cluster.Control;

/// <summary>The cluster's messages as the views of the HTTP API, and the other way round.</summary>
internal static class RunViews
{
    private static readonly LabelOptions Defaults = new();

    public static RunOrder ToOrder(RunSubmission submission) => new()
    {
        Sources = [.. submission.Sources],
        Out = submission.Out,
        Teacher = submission.Teacher ?? Defaults.Teacher,
        Device = submission.Device,
        UnitPairs = submission.UnitPairs ?? Defaults.UnitPairs,
        Batch = submission.Batch ?? Defaults.Batch,
        MinScore = submission.MinScore ?? Defaults.MinScore,
        KeepLanguages = submission.KeepLanguages ?? Defaults.KeepLanguages,
    };

    public static SiloView Of(SiloOffer silo) => new(
        silo.Name, silo.Address, silo.State, silo.Accelerator, silo.TeacherName.Length == 0 ? null : silo.TeacherName, silo.Workers);

    public static CaptionView Of(CaptionPhrases caption) => new(caption.Caption, [.. caption.Phrases.Select(Of)]);

    private static PhraseView Of(FoundPhrase phrase) => new(
        phrase.Text, [.. phrase.Spans.Select(span => new CodePointSpan(span.Start, span.End))], phrase.Head, phrase.Visual);
}
