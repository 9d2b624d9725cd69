using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>One axis of a map that is padded to whole windows and rolled back by a shift.</summary>
internal sealed class WindowAxis(GraphValue length, OnnxDimension name, int side, int shift)
{
    public int Side => side;

    /// <summary>Name of the unpadded length.</summary>
    public OnnxDimension Length => name;

    /// <summary>Name of the number of windows along the axis.</summary>
    public OnnxDimension Windows => $"windows_along_{name}";

    /// <summary>Windows along the axis, int64 [1].</summary>
    public GraphValue WindowCount { get; } = (length + (side - 1)) / side;

    /// <summary>For each place after rolling, the place before it: int64 [padded length].</summary>
    public GraphValue Sources => (Places + shift) % PaddedLength;

    /// <summary>For each place of the unpadded axis, the place after rolling: int64 [length].</summary>
    public GraphValue Targets => (length.Graph.Range(length).Shaped(OnnxElementType.Int64, name) + PaddedLength - shift) % PaddedLength;

    /// <summary>
    /// For each place after rolling, which of three regions it came from: the cuts lie one window and one shift before the
    /// end. int64 [padded length].
    /// </summary>
    public GraphValue Regions => Beyond(side) + Beyond(shift);

    private GraphValue PaddedLength => WindowCount * side;

    private GraphValue Places => length.Graph.Range(PaddedLength).Shaped(OnnxElementType.Int64, $"padded_{name}");

    private GraphValue Beyond(int distanceFromEnd) =>
        (PaddedLength - (distanceFromEnd + 1L)).Less(Places).Cast(OnnxElementType.Int64);
}
