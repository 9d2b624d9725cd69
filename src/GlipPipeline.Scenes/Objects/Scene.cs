using System.Collections.Immutable;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Objects;

/// <summary>A scene before it is drawn.</summary>
/// <param name="Seed">The seed of all scenes.</param>
/// <param name="Number">The scene's number among them.</param>
/// <param name="Objects">In drawing order: a later one may cover a corner of an earlier one.</param>
internal sealed record Scene(long Seed, long Number, ImmutableArray<SceneObject> Objects)
{
    /// <summary>Side of the square canvas that scenes are composed on; the drawing is scaled to the size asked for.</summary>
    public const int CanvasPixels = 256;

    /// <summary>One of the scene's random streams, from its beginning.</summary>
    public SceneRandom Random(SceneStream stream, int member = 0) => new(Seed, Number, stream, member);
}
