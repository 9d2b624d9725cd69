using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// Finds the phrases that can be seen, learned from captions that were marked by hand: the sum of a linear and a recurrent model's scores, and the best
/// labels under both. The same phrases on every machine. Thread-safe.
/// </summary>
/// <param name="lexicon">What is known of words.</param>
/// <param name="linear">One half.</param>
/// <param name="recurrent">The other half.</param>
internal sealed class PhraseRecognizer(WordLexicon lexicon, LinearModel linear, RecurrentModel recurrent)
{
    [ThreadStatic]
    private static Workspace? _workspace;

    /// <summary>Replaces the rules' phrases by those that can be seen; what only the rules find stays, as not visual.</summary>
    /// <param name="sentence">Tagged words.</param>
    /// <param name="chunks">The rules' phrases, in order; then the result, in order.</param>
    public void Recognize(Sentence sentence, List<Chunk> chunks)
    {
        if (sentence.Count == 0)
        {
            return;
        }

        var work = _workspace ??= new Workspace();
        work.Frame.Fill(sentence, chunks, lexicon);
        var labels = work.LabelsOf(sentence.Count);
        Label(work, labels);
        Merge(sentence.Words, labels, chunks, work.Chunks);
    }

    private void Label(Workspace work, Span<PhraseLabel> labels)
    {
        var scores = work.ScoresOf(labels.Length);
        linear.Score(work.Frame, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (scores[i] * LinearShare) + (i % LabelDecoder.Labels == (int)PhraseLabel.First ? FirstBonus : 0);
        }

        recurrent.AddScores(work.Frame, scores);
        Span<float> transitions = stackalloc float[LabelDecoder.Rows * LabelDecoder.Labels];
        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] = (LinearShare * linear.Transitions[i]) + recurrent.Transitions[i];
        }

        LabelDecoder.Decode(scores, transitions, work.BackOf(labels.Length), labels);
    }

    // Half: the recurrent model is the better one, and their errors differ.
    private const float LinearShare = 0.5f;

    // What is missed weighs as much as what is found for nothing.
    private const float FirstBonus = 0.5f;

    private static void Merge(ReadOnlySpan<TaggedWord> words, ReadOnlySpan<PhraseLabel> labels, List<Chunk> chunks, List<Chunk> merged)
    {
        merged.Clear();
        var rule = 0;
        for (var first = 0; first < labels.Length; first++)
        {
            if (labels[first] != PhraseLabel.First)
            {
                continue;
            }

            var last = first;
            while (last + 1 < labels.Length && labels[last + 1] == PhraseLabel.Inside)
            {
                last++;
            }

            rule = AddUnseen(chunks, rule, first, merged);
            while (rule < chunks.Count && chunks[rule].First <= last)
            {
                rule++;
            }

            merged.Add(new Chunk(first, last, HeadOf(words, first, last), Visual: true));
            first = last;
        }

        AddUnseen(chunks, rule, words.Length, merged);
        chunks.Clear();
        chunks.AddRange(merged);
    }

    private static int AddUnseen(List<Chunk> chunks, int rule, int end, List<Chunk> merged)
    {
        for (; rule < chunks.Count && chunks[rule].First < end; rule++)
        {
            if (chunks[rule].Last < end)
            {
                merged.Add(chunks[rule] with { Visual = false });
            }
        }

        return rule;
    }

    // The last noun before "of", else the last word that is more than a sign.
    private static int HeadOf(ReadOnlySpan<TaggedWord> words, int first, int last)
    {
        var end = first + 1;
        while (end <= last && !words[end].Has(WordTraits.Of))
        {
            end++;
        }

        for (var i = end - 1; i >= first; i--)
        {
            if (words[i].Tag.IsNoun())
            {
                return i;
            }
        }

        for (var i = end - 1; i > first; i--)
        {
            if (!words[i].Shape.HasFlag(WordShape.Sign))
            {
                return i;
            }
        }

        return first;
    }

    private sealed class Workspace
    {
        private float[] _scores = new float[LabelDecoder.Labels * 64];
        private byte[] _back = new byte[LabelDecoder.Labels * 64];
        private PhraseLabel[] _labels = new PhraseLabel[64];

        public CaptionFrame Frame { get; } = new();

        public List<Chunk> Chunks { get; } = [];

        public Span<float> ScoresOf(int words) => Grown(ref _scores, words * LabelDecoder.Labels);

        public Span<byte> BackOf(int words) => Grown(ref _back, words * LabelDecoder.Labels);

        public Span<PhraseLabel> LabelsOf(int words) => Grown(ref _labels, words);

        private static Span<T> Grown<T>(ref T[] values, int length)
        {
            if (values.Length < length)
            {
                values = new T[Math.Max(length, values.Length * 2)];
            }

            return values.AsSpan(0, length);
        }
    }
}
