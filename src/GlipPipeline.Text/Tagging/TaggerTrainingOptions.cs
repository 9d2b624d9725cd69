using System.Collections.Immutable;

namespace GlipPipeline.Text.Tagging;

/// <summary>What a tagger is trained on. The same options and files give the same model, byte for byte.</summary>
/// <param name="Treebanks">CoNLL-U files, plain or gzip.</param>
/// <param name="Captions">Captions without tags, one a line, plain or as JSON with a "caption"; they are tagged by a first model and learned by the second. May be empty.</param>
public sealed record TaggerTrainingOptions(ImmutableArray<string> Treebanks, ImmutableArray<string> Captions)
{
    /// <summary>Passes over the sentences; accuracy on held-out text levels off here.</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>Seed of the order of sentences and of their letter case.</summary>
    public int Seed { get; init; } = 20260;
}
