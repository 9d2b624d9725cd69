using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Text.Language;

/// <summary>Why a caption is not searched for phrases.</summary>
/// <param name="Reason">For counting.</param>
/// <param name="Detail">For a person: what was found.</param>
public readonly record struct CaptionRefusal(RejectReason Reason, string Detail);
