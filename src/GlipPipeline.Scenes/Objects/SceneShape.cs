namespace GlipPipeline.Scenes.Objects;

/// <summary>What a drawn object is. Nine shapes that stay apart when they are 24 pixels wide.</summary>
internal enum SceneShape
{
    Circle,
    Square,
    Triangle,
    Star,
    Cross,
    Ring,
    Heart,
    Arrow,
    Moon,
}
