using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Streams;

/// <summary>One prompt of a pair on its way through the device.</summary>
/// <param name="Pair">Whom to tell the result.</param>
/// <param name="Prepared">The image.</param>
/// <param name="Prompt">The text.</param>
internal sealed record PromptTicket(PendingPair Pair, PreparedPair Prepared, Prompt Prompt);
