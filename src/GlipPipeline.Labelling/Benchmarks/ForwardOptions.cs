using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>What <c>glip teacher time</c> runs.</summary>
/// <param name="Model">Path of the teacher.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda:N</c>.</param>
/// <param name="Size">Size of the image in the batch, padding included; both sides multiples of 32.</param>
/// <param name="Tokens">Length of the text, padding included.</param>
/// <param name="RealTokens">Tokens that are not padding; at least 3.</param>
/// <param name="Runs">How often the same batch is run; at least 1.</param>
public sealed record ForwardOptions(string Model, string Device, ImageSize Size, int Tokens, int RealTokens, int Runs);
