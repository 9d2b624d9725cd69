namespace GlipPipeline.Scenes.Objects;

/// <summary>A point of the canvas, y downwards.</summary>
internal readonly record struct ScenePoint(double X, double Y);
