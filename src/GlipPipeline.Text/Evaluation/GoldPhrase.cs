using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Evaluation;

/// <summary>A phrase that people marked.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Types">What it names; <c>notvisual</c> alone if it cannot be seen.</param>
public sealed record GoldPhrase(CodePointSpan Span, IReadOnlyList<string> Types)
{
    /// <summary>Whether it names something that can be seen.</summary>
    public bool IsVisual => Types is not ["notvisual"];
}
