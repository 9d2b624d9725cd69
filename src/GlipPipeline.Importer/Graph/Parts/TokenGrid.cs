using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Extent of a map whose positions are kept as rows; batch, height and width are int64 [1]. The image is 2^level times as
/// large; the names of lengths end in the level.
/// </summary>
internal sealed record TokenGrid(GraphValue Batch, GraphValue Height, GraphValue Width, int Level)
{
    /// <summary>Name of batch · height · width.</summary>
    public OnnxDimension Rows => $"rows_{Level}";

    /// <summary>Name of the number of windows that cover one map.</summary>
    public OnnxDimension Windows => $"windows_{Level}";

    /// <summary>Name of batch · windows.</summary>
    public OnnxDimension BatchWindows => $"batch_windows_{Level}";

    /// <summary>Name of windows · side².</summary>
    public OnnxDimension Slots => $"slots_{Level}";
}
