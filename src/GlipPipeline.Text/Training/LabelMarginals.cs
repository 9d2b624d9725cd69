using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Training;

/// <summary>How probable each label of each word is under all label sequences that are allowed (forward-backward).</summary>
internal sealed class LabelMarginals
{
    private const int Labels = LabelDecoder.Labels;
    private const float Never = -1e9f;

    private readonly float[] _scores;
    private readonly float[] _transitions;
    private readonly float[] _forward;
    private readonly float[] _backward;
    private readonly float _total;

    /// <summary>Sums over the sequences.</summary>
    /// <param name="scores">Three a word, at least one word.</param>
    /// <param name="transitions">From row to column.</param>
    /// <param name="allows">Whether a word may have a label.</param>
    public LabelMarginals(float[] scores, float[] transitions, Func<int, int, bool> allows)
    {
        _transitions = transitions;
        _scores = [.. scores.Select((score, i) => allows(i / Labels, i % Labels) ? score : Never)];
        _forward = new float[scores.Length];
        _backward = new float[scores.Length];
        var words = scores.Length / Labels;
        for (var label = 0; label < Labels; label++)
        {
            _forward[label] = _scores[label] + Transition(Labels, label);
        }

        for (var i = Labels; i < scores.Length; i++)
        {
            var (before, to) = (((i / Labels) - 1) * Labels, i % Labels);
            _forward[i] = _scores[i] + LogSum(_forward[before] + Transition(0, to), _forward[before + 1] + Transition(1, to), _forward[before + 2] + Transition(2, to));
        }

        for (var i = ((words - 1) * Labels) - 1; i >= 0; i--)
        {
            var (next, from) = (((i / Labels) + 1) * Labels, i % Labels);
            _backward[i] = LogSum(Onward(from, next, 0), Onward(from, next, 1), Onward(from, next, 2));
        }

        _total = LogSum(_forward[^3], _forward[^2], _forward[^1]);
        Transitions = SumTransitions(words);
    }

    /// <summary>How often each transition is expected.</summary>
    public float[] Transitions { get; }

    /// <summary>The probability of a label.</summary>
    public float Of(int word, int label) => MathF.Exp(_forward[(word * Labels) + label] + _backward[(word * Labels) + label] - _total);

    private float[] SumTransitions(int words)
    {
        var sums = new float[LabelDecoder.Rows * Labels];
        for (var label = 0; label < Labels; label++)
        {
            sums[(Labels * Labels) + label] = Of(0, label);
        }

        for (var word = 1; word < words; word++)
        {
            for (var pair = 0; pair < Labels * Labels; pair++)
            {
                sums[pair] += MathF.Exp(_forward[((word - 1) * Labels) + (pair / Labels)] + Onward(pair / Labels, word * Labels, pair % Labels) - _total);
            }
        }

        return sums;
    }

    private float Onward(int from, int next, int to) => Transition(from, to) + _scores[next + to] + _backward[next + to];

    private float Transition(int from, int to) => LabelDecoder.MayFollow(from, to) ? _transitions[(from * Labels) + to] : Never;

    private static float LogSum(float a, float b, float c)
    {
        var most = Math.Max(a, Math.Max(b, c));
        return most + MathF.Log(MathF.Exp(a - most) + MathF.Exp(b - most) + MathF.Exp(c - most));
    }
}
