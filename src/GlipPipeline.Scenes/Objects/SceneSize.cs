namespace GlipPipeline.Scenes.Objects;

/// <summary>How large a drawn object is; between the two lies a gap, so that the word is never a matter of taste.</summary>
internal enum SceneSize
{
    Small,
    Large,
}
