using GlipPipeline.Core.Settings;

namespace GlipPipeline.Text.Chunking;

/// <summary>
/// Where phrases begin and end where grammars differ. Determiners, numbers and possessives always stand inside; no other preposition than "of" ever does;
/// phrases never overlap, and none lies in another but with <see cref="Nested"/>.
/// </summary>
public sealed record PhrasePolicy
{
    /// <summary>What a teacher should ground: phrases that can be seen, as people marked them in captions of the web.</summary>
    public static PhrasePolicy Grounding { get; } = new() { Name = "grounding", Learned = true, Measures = true };

    /// <summary>Every noun phrase, as the annotators of Flickr30k Entities mark them: "a photo of a dog" is one.</summary>
    public static PhrasePolicy AsAnnotated { get; } = new() { Name = "as-annotated", SkipPictureNouns = false };

    /// <summary>The rules alone, with their own short list of what cannot be seen.</summary>
    public static PhrasePolicy Rules { get; } = new();

    /// <summary>The policies that have a name, the default first.</summary>
    public static IReadOnlyList<PhrasePolicy> All { get; } = [Grounding, AsAnnotated, Rules];

    /// <summary>The policy of a name.</summary>
    /// <exception cref="ArgumentException">There is none of this name; the message tells those there are.</exception>
    public static PhrasePolicy Named(string name) =>
        All.FirstOrDefault(policy => policy.Name == name)
        ?? throw new ArgumentException($"There is no phrase policy '{name}'; there are {string.Join(", ", All.Select(policy => policy.Name))}.", nameof(name));

    /// <summary>Its name among the settings.</summary>
    public string Name { get; init; } = "rules";

    /// <summary>What is a phrase, and whether it can be seen, was learned from marked captions; the rules only give hints, and name what else is said.</summary>
    public bool Learned { get; init; }

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

    /// <summary>What is a number, date, price or measure is told by Microsoft.Recognizers.Text as well as by the rules. On for grounding, where it costs least.</summary>
    public bool Measures { get; init; }

    /// <summary>"a group of people" is a phrase and so is "people". Off: two phrases would fight over one box.</summary>
    public bool Nested { get; init; }

    /// <summary>The policy that a run's settings name, with what they switch of it.</summary>
    /// <exception cref="ArgumentException">There is no policy of this name.</exception>
    public static PhrasePolicy From(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Named(settings.PhrasePolicy).With(settings.PhotoOf, settings.Measures, settings.NestedPhrases is true);
    }

    /// <summary>The same policy with switches set; null leaves one as it is.</summary>
    /// <param name="photoOf"><see cref="LabelSettings.PhotoOf"/>.</param>
    /// <param name="measures"><see cref="LabelSettings.Measures"/>.</param>
    /// <param name="nested"><see cref="LabelSettings.NestedPhrases"/>.</param>
    public PhrasePolicy With(string? photoOf, string? measures, bool nested) => this with
    {
        SkipPictureNouns = photoOf is null ? SkipPictureNouns : photoOf == LabelSettings.Subject,
        Measures = measures is null ? Measures : measures == LabelSettings.Recognized,
        Nested = Nested || nested,
    };
}
