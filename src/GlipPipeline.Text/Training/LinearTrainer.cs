using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Training;

/// <summary>
/// Trains the linear model as a conditional random field (Lafferty et al. 2001) by stochastic gradients with AdaGrad's rates; each time some features are
/// hidden, so that no word alone decides. Where a label is doubtful, all labels are right. The same captions and seed give the same model on one machine.
/// </summary>
internal sealed class LinearTrainer
{
    private const int Epochs = 6;
    private const float Rate = 0.07f;
    private const float HiddenShare = 0.2f;
    private const float Damping = 1e-2f;
    private const float SmallestError = 1e-3f;

    private readonly float[] _weights = new float[2 * FeatureSink.Places];
    private readonly float[] _squares = new float[2 * FeatureSink.Places];
    private readonly float[] _transitions = new float[LabelDecoder.Rows * LabelDecoder.Labels];
    private readonly float[] _transitionSquares = new float[LabelDecoder.Rows * LabelDecoder.Labels];
    private readonly Random _random;

    private LinearTrainer(int seed) => _random = new Random(seed);

    /// <summary>The model file.</summary>
    public static byte[] Train(IReadOnlyList<LabelledCaption> captions, int seed)
    {
        var trainer = new LinearTrainer(seed);
        var examples = captions.Where(caption => caption.Labels.Length > 0).Select(caption => (Caption: caption, Places: PlacesOf(caption.Frame))).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            trainer._random.Shuffle(examples);
            foreach (var (caption, places) in examples)
            {
                trainer.Learn(caption, trainer.Thin(places));
            }
        }

        return LinearModel.Write(trainer._transitions, trainer._weights);
    }

    private static int[][] PlacesOf(CaptionFrame frame)
    {
        var places = new int[RecognizerFeatures.MaxCount];
        return [.. Enumerable.Range(0, frame.Contexts.Length).Select(i => places[..RecognizerFeatures.Write(frame, i, places)])];
    }

    private int[][] Thin(int[][] places) => [.. places.Select(word => Array.FindAll(word, _ => _random.NextSingle() >= HiddenShare))];

    private void Learn(LabelledCaption caption, int[][] places)
    {
        var scores = ScoresOf(places);
        var guess = new LabelMarginals(scores, _transitions, static (_, _) => true);
        var truth = new LabelMarginals(scores, _transitions, (word, label) => caption.Doubtful[word] || label == (int)caption.Labels[word]);
        for (var i = 0; i < places.Length; i++)
        {
            var first = truth.Of(i, (int)PhraseLabel.First) - guess.Of(i, (int)PhraseLabel.First);
            var inside = truth.Of(i, (int)PhraseLabel.Inside) - guess.Of(i, (int)PhraseLabel.Inside);
            if (Math.Abs(first) + Math.Abs(inside) < SmallestError)
            {
                continue;
            }

            foreach (var place in places[i])
            {
                Move(_weights, _squares, 2 * place, first);
                Move(_weights, _squares, (2 * place) + 1, inside);
            }
        }

        for (var i = 0; i < _transitions.Length; i++)
        {
            Move(_transitions, _transitionSquares, i, truth.Transitions[i] - guess.Transitions[i]);
        }
    }

    private float[] ScoresOf(int[][] places)
    {
        var scores = new float[LabelDecoder.Labels * places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var place in places[i])
            {
                scores[(LabelDecoder.Labels * i) + (int)PhraseLabel.First] += _weights[2 * place] / (1 - HiddenShare);
                scores[(LabelDecoder.Labels * i) + (int)PhraseLabel.Inside] += _weights[(2 * place) + 1] / (1 - HiddenShare);
            }
        }

        return scores;
    }

    private static void Move(float[] weights, float[] squares, int at, float error)
    {
        squares[at] += error * error;
        weights[at] += Rate * error / MathF.Sqrt(squares[at] + Damping);
    }
}
