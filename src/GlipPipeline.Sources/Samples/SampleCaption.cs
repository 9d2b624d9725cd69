using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Sources.Samples;

/// <summary>The caption of a sample, or why it has none.</summary>
/// <param name="Text">The caption; null where there is a reason.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Detail">What was found, for a person.</param>
internal readonly record struct SampleCaption(string? Text, RejectReason Reason, string Detail)
{
    internal static SampleCaption Of(string text) => string.IsNullOrWhiteSpace(text)
        ? Rejected(RejectReason.EmptyCaption, $"the caption has {text.Length} characters, none of them visible")
        : new SampleCaption(text, default, "");

    internal static SampleCaption Rejected(RejectReason reason, string detail) => new(null, reason, detail);
}
