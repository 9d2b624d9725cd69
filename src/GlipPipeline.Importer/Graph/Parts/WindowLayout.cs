using GlipPipeline.Importer.Graph.Ops;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// Where each position of a map goes when the map is padded, rolled and cut into windows, as indices: one Gather there and
/// one back replace padding, rolling, cutting and their opposites. All blocks of a stage share the two layouts.
/// </summary>
/// <param name="ToWindows">int64 [windows · side²]: the position that each window slot holds; height · width means padding.</param>
/// <param name="FromWindows">int64 [height · width]: the window slot that holds each position.</param>
/// <param name="Mask">float32 [windows, 1, side², side²]: -100 between slots that only rolling brought together; null without a
/// shift.</param>
internal sealed record WindowLayout(GraphValue ToWindows, GraphValue FromWindows, GraphValue? Mask)
{
    private const float MaskedScore = -100;

    public static WindowLayout Build(GraphBuilder graph, TokenGrid grid, int side, int shift)
    {
        using var scope = graph.Scope(shift == 0 ? "windows" : "shifted_windows");
        var rows = new WindowAxis(grid.Height, Stages.Height(grid.Level), side, shift);
        var columns = new WindowAxis(grid.Width, Stages.Width(grid.Level), side, shift);
        return new WindowLayout(
            ToWindowSlots(grid, rows, columns),
            FromWindowSlots(grid, rows, columns, side),
            shift == 0 ? null : RegionMask(grid, rows, columns, side));
    }

    private static GraphValue ToWindowSlots(TokenGrid grid, WindowAxis rows, WindowAxis columns)
    {
        var row = rows.Sources.Reshape(rows.WindowCount, 1, rows.Side, 1).Shaped(OnnxElementType.Int64, rows.Windows, 1, rows.Side, 1);
        var column = columns.Sources.Reshape(1, columns.WindowCount, 1, columns.Side)
            .Shaped(OnnxElementType.Int64, 1, columns.Windows, 1, columns.Side);
        var inside = row.Less(grid.Height).And(column.Less(grid.Width));
        return inside.Choose(row * grid.Width + column, grid.Height * grid.Width).Reshape(-1).Shaped(OnnxElementType.Int64, grid.Slots);
    }

    private static GraphValue FromWindowSlots(TokenGrid grid, WindowAxis rows, WindowAxis columns, int side)
    {
        var row = (rows.Targets / side * columns.WindowCount * (long)(side * side)) + (rows.Targets % side * side);
        var column = (columns.Targets / side * (side * side)) + (columns.Targets % side);
        var slots = row.Reshape(-1, 1).Shaped(OnnxElementType.Int64, rows.Length, 1)
            + column.Reshape(1, -1).Shaped(OnnxElementType.Int64, 1, columns.Length);
        return slots.Reshape(-1).Shaped(OnnxElementType.Int64, Stages.Locations(grid.Level));
    }

    private static GraphValue RegionMask(TokenGrid grid, WindowAxis rows, WindowAxis columns, int side)
    {
        var row = rows.Regions.Reshape(rows.WindowCount, 1, side, 1).Shaped(OnnxElementType.Int64, rows.Windows, 1, side, 1);
        var column = columns.Regions.Reshape(1, columns.WindowCount, 1, side).Shaped(OnnxElementType.Int64, 1, columns.Windows, 1, side);
        var region = (row * 3 + column).Reshape(-1, side * side).Shaped(OnnxElementType.Int64, grid.Windows, side * side);
        var graph = region.Graph;
        return region.Unsqueeze(1, 3).IsEqualTo(region.Unsqueeze(1, 2)).Choose(graph.Real(0), graph.Real(MaskedScore));
    }
}
