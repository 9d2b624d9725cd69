namespace GlipPipeline.Scenes.Objects;

/// <summary>How a drawn object is filled.</summary>
internal enum SceneTexture
{
    Plain,
    Striped,
    Dotted,
}
