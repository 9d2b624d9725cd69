using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Scenes.Objects;

/// <summary>An object that a phrase can name.</summary>
/// <param name="Kind">What a phrase can say of it.</param>
/// <param name="Outline">Where it is, in canvas pixels.</param>
/// <param name="Fill">Its tone.</param>
/// <param name="MarkDegrees">The angle of its stripes or of the grid of its dots.</param>
internal sealed record SceneObject(ObjectKind Kind, Outline Outline, Rgb Fill, double MarkDegrees)
{
    /// <summary>In canvas pixels, tight on what is seen.</summary>
    public PixelBox Box => Outline.Box;
}
