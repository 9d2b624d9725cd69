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

/// <summary>Everything a phrase can say of one object.</summary>
internal readonly record struct ObjectKind(SceneShape Shape, SceneColor Color, SceneTexture Texture, SceneSize Size);

/// <summary>How a drawn object is filled.</summary>
internal enum SceneTexture
{
    Plain,
    Striped,
    Dotted,
}

/// <summary>How large a drawn object is; between the two lies a gap, so that the word is never a matter of taste.</summary>
internal enum SceneSize
{
    Small,
    Large,
}
