using System.Collections.Immutable;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>What the device made of one prompt.</summary>
/// <param name="Candidates">In the graph's order.</param>
/// <param name="Failure">Why there are none; null if the run succeeded.</param>
internal sealed record PromptResult(ImmutableArray<Candidate> Candidates, string? Failure);
