using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;

namespace GlipPipeline.Sources.Samples;

/// <summary>The caption of a place, or why it has none.</summary>
/// <param name="Text">The caption; null where it is missing.</param>
/// <param name="Missing">Why there is none; null where there is one.</param>
internal readonly record struct SampleCaption(string? Text, Refusal? Missing)
{
    internal static SampleCaption Of(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Rejected(RejectReason.EmptyCaption, $"the caption has {text.Length} characters, none of them visible");
        }

        return NullCaption.Is(text)
            ? Rejected(RejectReason.NullCaption, $"the caption is \"{text.Trim()}\", which programs write where there is none")
            : new SampleCaption(text, null);
    }

    internal static SampleCaption Rejected(RejectReason reason, string detail) => new(null, new Refusal(reason, detail));
}
