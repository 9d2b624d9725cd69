namespace GlipPipeline.Text.Recognition;

/// <summary>One reading direction of the recurrent model.</summary>
/// <param name="Input">What words add.</param>
/// <param name="Unit">What is remembered.</param>
internal sealed record Direction(InputLayer Input, GatedUnit Unit);
