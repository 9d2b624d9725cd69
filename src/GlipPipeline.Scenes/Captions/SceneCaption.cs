using System.Collections.Immutable;

namespace GlipPipeline.Scenes.Captions;

/// <summary>A caption of a scene with its phrases.</summary>
internal sealed record SceneCaption(string Text, ImmutableArray<ScenePhrase> Phrases);
