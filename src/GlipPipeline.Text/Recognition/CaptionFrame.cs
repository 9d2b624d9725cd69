using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Recognition;

/// <summary>A tagged caption as the recognizer sees it. Used again for caption after caption, so that words cost no allocation; not thread-safe.</summary>
internal sealed class CaptionFrame
{
    private WordContext[] _contexts = new WordContext[64];

    /// <summary>The tagged words.</summary>
    public Sentence Sentence { get; private set; } = new();

    /// <summary>Where each stands.</summary>
    public ReadOnlySpan<WordContext> Contexts => _contexts.AsSpan(0, Sentence.Count);

    /// <summary>How many stretches the separators leave.</summary>
    public int Segments { get; private set; }

    /// <summary>0 if no word but the first begins with a capital, 1 if capitals tell names, 2 if they tell nothing.</summary>
    public uint Style { get; private set; }

    /// <summary>Whether there is no capital at all.</summary>
    public bool IsLower { get; private set; }

    /// <summary>Takes in a caption.</summary>
    /// <param name="sentence">Its words, tagged.</param>
    /// <param name="rules">The phrases that the rules find.</param>
    /// <param name="lexicon">What is known of words.</param>
    public void Fill(Sentence sentence, List<Chunk> rules, WordLexicon lexicon)
    {
        Sentence = sentence;
        if (_contexts.Length < sentence.Count)
        {
            _contexts = new WordContext[Math.Max(sentence.Count, _contexts.Length * 2)];
        }

        var contexts = _contexts.AsSpan(0, sentence.Count);
        for (var i = 0; i < contexts.Length; i++)
        {
            contexts[i] = new WordContext { Entry = lexicon.Find(sentence, i), RuleHead = -1 };
        }

        foreach (var chunk in rules)
        {
            for (var i = chunk.First; i <= chunk.Last; i++)
            {
                contexts[i].RuleLabel = (byte)((i == chunk.First ? 1 : 2) + (chunk.Visual ? 2 : 0));
                contexts[i].RuleHead = chunk.Head;
            }
        }

        MarkRuns(sentence.Words, contexts);
        MarkSegments(sentence, contexts);
        MarkNeighbours(sentence.Words, contexts);
        Style = StyleOf(sentence);
        IsLower = sentence.Text.AsSpan().IndexOfAnyInRange('A', 'Z') < 0;
    }

    private static void MarkRuns(ReadOnlySpan<TaggedWord> words, Span<WordContext> contexts)
    {
        for (var first = 0; first < words.Length;)
        {
            var (last, head) = (first, words[first].Tag.IsNoun() ? first : -1);
            if (MayStandInPhrase(words[first].Tag))
            {
                while (last + 1 < words.Length && MayStandInPhrase(words[last + 1].Tag) && words[last + 1].Tag is not (PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun))
                {
                    last++;
                    head = words[last].Tag.IsNoun() ? last : head;
                }
            }

            for (var i = first; i <= last; i++)
            {
                (contexts[i].RunFirst, contexts[i].RunLast, contexts[i].RunHead) = (first, last, head);
            }

            first = last + 1;
        }
    }

    private void MarkSegments(Sentence sentence, Span<WordContext> contexts)
    {
        var (segment, first) = (0, 0);
        for (var i = 0; i < contexts.Length; i++)
        {
            (contexts[i].Segment, contexts[i].SegmentFirst) = (segment, first);
            if (IsSeparator(sentence.TextOf(i)))
            {
                segment++;
                first = i + 1;
            }
        }

        Segments = segment + 1;
        var last = contexts.Length - 1;
        for (var i = last; i >= 0; i--)
        {
            last = IsSeparator(sentence.TextOf(i)) ? i - 1 : last;
            contexts[i].SegmentLast = Math.Max(last, i - 1) == i - 1 ? i : last;
        }
    }

    private static void MarkNeighbours(ReadOnlySpan<TaggedWord> words, Span<WordContext> contexts)
    {
        var before = -1;
        for (var i = 0; i < words.Length; i++)
        {
            contexts[i].Before = before;
            before = MayStandInPhrase(words[i].Tag) ? before : i;
        }

        var behind = words.Length;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            contexts[i].Behind = behind;
            behind = MayStandInPhrase(words[i].Tag) ? behind : i;
        }
    }

    private static bool MayStandInPhrase(PartOfSpeech tag) =>
        tag.IsNoun() || tag.IsAdjective() || tag.IsParticiple()
        || tag is PartOfSpeech.Number or PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun or PartOfSpeech.PossessiveEnding or PartOfSpeech.Predeterminer
            or PartOfSpeech.Other;

    private static bool IsSeparator(ReadOnlySpan<char> word) => word.Length == 1 && "|-–—:;.,()…/•[]!?~\"".Contains(word[0], StringComparison.Ordinal);

    private static uint StyleOf(Sentence sentence)
    {
        if (sentence.IsCaseInformative)
        {
            return 1;
        }

        for (var i = 1; i < sentence.Count; i++)
        {
            if (sentence.Words[i].Shape.HasFlag(WordShape.Capital))
            {
                return 2;
            }
        }

        return 0;
    }
}
