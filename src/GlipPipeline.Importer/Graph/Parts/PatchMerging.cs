using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>Halves a map: the four positions of each 2x2 square become one, with twice the channels.</summary>
internal static class PatchMerging
{
    /// <summary>Rows [batch · height · width, channels] to [batch · height/2 · width/2, 2 · channels]; height and width are even.</summary>
    public static (GraphValue Rows, TokenGrid Grid) Build(GraphValue rows, TokenGrid grid, string key, int channels, float epsilon)
    {
        var half = new TokenGrid(grid.Batch, grid.Height / 2, grid.Width / 2, grid.Level + 1);

        // The checkpoint's channels are ordered (even row, even column), (odd, even), (even, odd), (odd, odd): column outermost.
        var squares = rows.Reshape(-1, 2, half.Width, 2, channels)
            .Shaped($"batch_{Stages.Height(half.Level)}", 2, Stages.Width(half.Level), 2, channels)
            .Transpose(0, 2, 3, 1, 4)
            .Reshape(-1, 4 * channels)
            .Shaped(half.Rows, 4 * channels);
        return (squares.LayerNorm(key + "norm", epsilon).Linear(key + "reduction", hasBias: false), half);
    }
}
