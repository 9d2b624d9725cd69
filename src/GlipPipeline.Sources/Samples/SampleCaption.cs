using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Sources.Samples;

/// <summary>The caption of a sample, or why it has none.</summary>
/// <param name="Text">The caption; null where it is missing.</param>
/// <param name="Missing">Why there is none; null where there is one.</param>
internal readonly record struct SampleCaption(string? Text, Refusal? Missing)
{
    internal static SampleCaption Of(string text) => string.IsNullOrWhiteSpace(text)
        ? Rejected(RejectReason.EmptyCaption, $"the caption has {text.Length} characters, none of them visible")
        : new SampleCaption(text, null);

    internal static SampleCaption Rejected(RejectReason reason, string detail) => new(null, new Refusal(reason, detail));
}
