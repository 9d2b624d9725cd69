namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// One convolved neighbour of a level, group-normalised but without the norm's scale and shift: both are per channel, so
/// that <see cref="ScaledSum"/> applies them together with the term's weight, in one pass over the map.
/// </summary>
/// <param name="Map">[batch, channels, height, width].</param>
/// <param name="NormKey">Key of the norm whose scale and shift are still to be applied.</param>
internal sealed record DynamicTerm(GraphValue Map, string NormKey);
