using System.Collections.Immutable;

namespace GlipPipeline.Importer.Variants;

/// <summary>One square anchor per location; five entries, for P3 to P7.</summary>
/// <param name="SizesPixels">Side of the anchor of each level.</param>
/// <param name="StridesPixels">Distance of neighbouring locations of each level.</param>
public sealed record AnchorConfiguration(ImmutableArray<int> SizesPixels, ImmutableArray<int> StridesPixels);
