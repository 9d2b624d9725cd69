namespace GlipPipeline.Text.Chunking;

/// <summary>
/// Where phrases begin and end where grammars differ. Determiners, numbers and possessives always stand inside; no other preposition than "of" ever does;
/// phrases never overlap and none lies in another.
/// </summary>
public sealed record PhrasePolicy
{
    /// <summary>The policies that pipelines use.</summary>
    public static PhrasePolicy Default { get; } = new();

    /// <summary>The policies of human annotators, to be compared with them.</summary>
    public static PhrasePolicy AsAnnotated { get; } = new() { SkipPictureNouns = false };

    /// <summary>"a cup of tea" is one phrase. On: annotators join 98.7 % of them.</summary>
    public bool JoinOf { get; init; } = true;

    /// <summary>"in front of", "on top of", "out of" are prepositions. On: their nouns are not things.</summary>
    public bool ComplexPrepositions { get; init; } = true;

    /// <summary>"a black and white dog" is one phrase. On: it is one dog; "a dog and a cat" are always two.</summary>
    public bool JoinAdjectives { get; init; } = true;

    /// <summary>"a train or bus" is one phrase, "a train or a bus" are two. On: one thing is meant, and annotators join 85 % of them.</summary>
    public bool JoinOr { get; init; } = true;

    /// <summary>"a man walks" is taken apart even where the tagger sees two nouns. On: number agreement knows better than words.</summary>
    public bool RepairTags { get; init; } = true;

    /// <summary>"a photo of a dog" is "a dog". On: a box round the whole image teaches nothing; off to compare with annotators.</summary>
    public bool SkipPictureNouns { get; init; } = true;

    /// <summary>Pronouns and relatives are phrases, though not visual. On: later stages may resolve them.</summary>
    public bool Pronouns { get; init; } = true;

    /// <summary>"in black", "the elderly" are phrases. On: they stand for something that can be seen.</summary>
    public bool AdjectiveHeads { get; init; } = true;

    /// <summary>Numbers, dates, prices and measures alone are phrases. Off: nothing to point at.</summary>
    public bool BareNumbers { get; init; }
}
