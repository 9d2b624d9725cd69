namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>Extent of a map whose positions are kept as rows; each is int64 [1].</summary>
internal sealed record TokenGrid(GraphValue Batch, GraphValue Height, GraphValue Width);
