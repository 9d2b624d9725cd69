using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Evaluation;

/// <summary>A caption with the phrases that should be found in it.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Caption">Its text.</param>
/// <param name="Phrases">In the order of the file.</param>
public sealed record GoldCaption(string Id, string Caption, IReadOnlyList<GoldPhrase> Phrases);

/// <summary>A phrase that people marked.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Types">What it names; <c>notvisual</c> alone if it cannot be seen.</param>
/// <param name="IsDoubtful">Whether it counts neither as right nor as wrong.</param>
public sealed record GoldPhrase(CodePointSpan Span, IReadOnlyList<string> Types, bool IsDoubtful = false)
{
    /// <summary>Whether it names something that can be seen.</summary>
    public bool IsVisual => Types is not ["notvisual"];
}
