using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Text.Language;

/// <summary>Turns away captions that the phrase finder cannot read. Stateless; safe to use from several threads.</summary>
/// <param name="keepLanguages">Lets captions of every language through.</param>
public sealed class CaptionGate(bool keepLanguages = false)
{
    /// <summary>Name and version of the detector; part of a run's frozen configuration.</summary>
    public const string Version = "function-words/1";

    /// <summary>Why a caption is turned away; null if it is let through.</summary>
    public Refusal? Check(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return !keepLanguages && LanguageEvidence.Of(caption).Objection() is { } objection
            ? new Refusal(RejectReason.NotEnglish, objection)
            : null;
    }
}
