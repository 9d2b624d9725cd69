namespace GlipPipeline.Scenes.Objects;

/// <summary>Everything a phrase can say of one object.</summary>
internal readonly record struct ObjectKind(SceneShape Shape, SceneColor Color, SceneTexture Texture, SceneSize Size);
