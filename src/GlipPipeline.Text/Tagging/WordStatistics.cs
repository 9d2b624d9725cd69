using System.Numerics;
using System.Runtime.InteropServices;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>Which tags the training text gives to its frequent words.</summary>
internal static class WordStatistics
{
    // A word is fixed to one tag if the treebanks show it often and with hardly any other.
    private const int FixedWordCount = 30;
    private const double FixedWordShare = 0.997;
    private const int KnownWordCount = 3;
    private const double KnownTagShare = 0.04;
    private const int CaptionWordCount = 8;
    private const double CaptionTagShare = 0.15;

    /// <summary>The words of treebanks.</summary>
    public static Dictionary<uint, KnownWord> Count(List<List<TrainingWord>> treebank)
    {
        var counts = new Dictionary<uint, int[]>();
        foreach (var word in treebank.SelectMany(words => words))
        {
            var hash = WordHash.Of(word.Form);
            if (!counts.TryGetValue(hash, out var tags))
            {
                counts.Add(hash, tags = new int[PartsOfSpeech.Count]);
            }

            tags[(int)word.Tag]++;
        }

        return counts.Where(word => word.Value.Sum() >= KnownWordCount).ToDictionary(word => word.Key, word => Summarize(word.Value));
    }

    private static KnownWord Summarize(int[] tags)
    {
        var total = tags.Sum();
        var set = TagsAbove(tags, KnownTagShare);
        return new KnownWord(set, total >= FixedWordCount && tags.Max() >= FixedWordShare * total && BitOperations.PopCount(set) == 1);
    }

    private static uint TagsAbove(int[] counts, double share)
    {
        var total = counts.Sum();
        var set = 0u;
        for (var tag = 0; tag < counts.Length; tag++)
        {
            set |= counts[tag] > 0 && counts[tag] >= share * total ? 1u << tag : 0;
        }

        return set;
    }

    /// <summary>Adds the words that only captions have, with the tags that they mostly got, and drops their stray tags.</summary>
    public static void AddCaptionWords(List<TrainingSentence> captions, Dictionary<uint, KnownWord> words)
    {
        var counts = new Dictionary<uint, int[]>();
        foreach (var caption in captions)
        {
            for (var i = 0; i < caption.Words.Length; i++)
            {
                var hash = caption.Words[i].Whole;
                if (!words.ContainsKey(hash) && !caption.Words[i].Shape.HasFlag(WordShape.Sign))
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _) ??= new int[PartsOfSpeech.Count])[(int)caption.Tags[i]]++;
                }
            }
        }

        foreach (var (hash, tags) in counts.Where(word => word.Value.Sum() >= CaptionWordCount))
        {
            words.Add(hash, new KnownWord(TagsAbove(tags, CaptionTagShare), Fixed: false));
        }

        foreach (var caption in captions)
        {
            for (var i = 0; i < caption.Words.Length; i++)
            {
                if (counts.TryGetValue(caption.Words[i].Whole, out var tags) && words.TryGetValue(caption.Words[i].Whole, out var known) && ((known.Tags >> (int)caption.Tags[i]) & 1) == 0)
                {
                    caption.Tags[i] = (PartOfSpeech)Array.IndexOf(tags, tags.Max());
                }
            }
        }
    }
}
