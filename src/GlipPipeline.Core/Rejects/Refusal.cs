namespace GlipPipeline.Core.Rejects;

/// <summary>
/// Why a pair, a row or a caption did not become a label: the one type for it, from the reader that finds out to the file that keeps it.
/// </summary>
/// <param name="Reason">For counting.</param>
/// <param name="Detail">One line for a person: what was found and what was expected.</param>
public sealed record Refusal(RejectReason Reason, string Detail);
