using System.Collections.Immutable;
using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Captions;

/// <summary>A choice of words for objects, before it is written out.</summary>
/// <param name="Query">What is said.</param>
/// <param name="Objects">All objects of the scene it is true of; none when the phrase names something absent.</param>
/// <param name="IsPlural">Whether the noun is plural.</param>
/// <param name="Noun">The word used where the query leaves the shape unsaid.</param>
internal sealed record NamedObjects(PhraseQuery Query, ImmutableArray<SceneObject> Objects, bool IsPlural, string Noun)
{
    public bool IsPresent => !Objects.IsEmpty;
}
