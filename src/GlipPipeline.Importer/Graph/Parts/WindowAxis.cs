using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>One axis of a map that is padded to whole windows and rolled back by a shift.</summary>
internal sealed class WindowAxis(GraphValue length, int side, int shift)
{
    public int Side => side;

    /// <summary>Windows along the axis, int64 [1].</summary>
    public GraphValue WindowCount { get; } = (length + (side - 1)) / side;

    /// <summary>For each place after rolling, the place before it: int64 [padded length].</summary>
    public GraphValue Sources => (Places + shift) % PaddedLength;

    /// <summary>For each place of the unpadded axis, the place after rolling: int64 [length].</summary>
    public GraphValue Targets => (length.Graph.Range(length) + PaddedLength - shift) % PaddedLength;

    /// <summary>
    /// For each place after rolling, which of three regions it came from: the cuts lie one window and one shift before the
    /// end. int64 [padded length].
    /// </summary>
    public GraphValue Regions => Beyond(side) + Beyond(shift);

    private GraphValue PaddedLength => WindowCount * side;

    private GraphValue Places => length.Graph.Range(PaddedLength);

    private GraphValue Beyond(int distanceFromEnd) =>
        (PaddedLength - (distanceFromEnd + 1L)).Less(Places).Cast(OnnxElementType.Int64);
}
