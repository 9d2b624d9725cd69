using GlipPipeline.Importer.Graph.Ops;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>The shapes of maps of the pyramid's levels.</summary>
internal static class LevelMaps
{
    /// <summary>States that this is [batch, channels, height, width] of a level.</summary>
    public static GraphValue AtLevel(this GraphValue map, int level, int channels) =>
        map.Shaped("batch", channels, Stages.Height(level), Stages.Width(level));
}
