namespace GlipPipeline.Scenes;

/// <summary>How a drawn object is filled.</summary>
internal enum SceneTexture
{
    Plain,
    Striped,
    Dotted,
}
