using System.Numerics;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>Tags a sentence from left to right, each word by the highest sum of its features' weights. Thread-safe.</summary>
/// <param name="model">The weights.</param>
internal sealed class PerceptronTagger(TaggerModel model)
{
    /// <summary>Sets every word's tag.</summary>
    public void Tag(Sentence sentence)
    {
        var words = sentence.Words;
        for (var i = 0; i < words.Length; i++)
        {
            words[i].KnownTags = model.Find(words[i].Whole).Tags;
        }

        Span<uint> features = stackalloc uint[TaggerFeatures.MaxCount];
        Span<int> scores = stackalloc int[PartsOfSpeech.Count];
        var clause = default(ClauseState);
        for (var i = 0; i < words.Length; i++)
        {
            ref var word = ref words[i];
            word.Tag = KnownTag(word) ?? BestTag(words, i, sentence.IsCaseInformative, clause, features, scores);
            clause.Advance(word.Tag, word.Traits.HasFlag(WordTraits.SingularDeterminer));
        }
    }

    private PartOfSpeech? KnownTag(in TaggedWord word)
    {
        if (word.Shape.HasFlag(WordShape.Sign))
        {
            return TagOfSign(word);
        }

        var known = model.Find(word.Whole);
        return known.Fixed ? (PartOfSpeech)BitOperations.TrailingZeroCount(known.Tags) : null;
    }

    private PartOfSpeech BestTag(ReadOnlySpan<TaggedWord> words, int index, bool isCaseInformative, in ClauseState clause, Span<uint> features, Span<int> scores)
    {
        var count = TaggerFeatures.Write(words, index, isCaseInformative, clause, features);
        scores.Clear();
        foreach (var feature in features[..count])
        {
            model.AddWeights(feature, scores);
        }

        return BestOf(scores, words[index].KnownTags);
    }

    /// <summary>The tag of a word without letters and digits.</summary>
    public static PartOfSpeech TagOfSign(in TaggedWord word) => word.Traits.HasFlag(WordTraits.And) ? PartOfSpeech.Conjunction : PartOfSpeech.Punctuation;

    /// <summary>The tag with the highest score. Only open classes take unknown words; punctuation is known by its signs and never guessed.</summary>
    public static PartOfSpeech BestOf(ReadOnlySpan<int> scores, uint knownTags)
    {
        var best = (int)PartOfSpeech.Noun;
        for (var tag = 1; tag < scores.Length; tag++)
        {
            if (scores[tag] > scores[best] && (knownTags != 0 || (PartsOfSpeech.OpenClasses >> tag & 1) != 0))
            {
                best = tag;
            }
        }

        return (PartOfSpeech)best;
    }
}
