using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Captions;

/// <summary>What a phrase says; an attribute that is null is left unsaid.</summary>
internal readonly record struct PhraseQuery(SceneShape? Shape, SceneColor? Color, SceneTexture? Texture, SceneSize? Size)
{
    /// <summary>True when everything the phrase says holds of the object.</summary>
    public bool Matches(ObjectKind kind) =>
        (Shape is null || Shape == kind.Shape)
        && (Color is null || Color == kind.Color)
        && (Texture is null || Texture == kind.Texture)
        && (Size is null || Size == kind.Size);
}
