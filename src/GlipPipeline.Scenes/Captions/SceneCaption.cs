using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Captions;

/// <summary>A caption of a scene with its phrases.</summary>
internal sealed record SceneCaption(string Text, ImmutableArray<ScenePhrase> Phrases);

/// <summary>A phrase of a scene's caption with the truth about it.</summary>
/// <param name="Text">As it stands in the caption, determiner or number included.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Objects">All objects it truthfully names; none when it names something absent.</param>
internal sealed record ScenePhrase(string Text, CodePointSpan Span, ImmutableArray<SceneObject> Objects);
