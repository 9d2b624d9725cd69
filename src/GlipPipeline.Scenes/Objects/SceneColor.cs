namespace GlipPipeline.Scenes.Objects;

/// <summary>What colour a drawn object has.</summary>
internal enum SceneColor
{
    Red,
    Green,
    Blue,
    Yellow,
    Orange,
    Purple,
    White,
    Black,
}
