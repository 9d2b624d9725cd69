namespace GlipPipeline.Scenes.Randomness;

/// <summary>The independent random streams of a scene: more clutter moves no object, another caption changes no image.</summary>
internal enum SceneStream
{
    Objects,
    Backdrop,
    Noise,
    Caption,
}
