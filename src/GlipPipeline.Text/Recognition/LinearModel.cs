using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// The linear half of the recognizer: a conditional random field whose features are hashed. The file: the transition scores as 32-bit floats, little-endian,
/// then two signed bytes for each place of <see cref="FeatureSink"/>, for <see cref="PhraseLabel.First"/> and <see cref="PhraseLabel.Inside"/>;
/// <see cref="PhraseLabel.Outside"/> has the score 0. Sums are of integers, so they are the same on every machine. Immutable.
/// </summary>
internal sealed class LinearModel
{
    /// <summary>How many steps of a weight make 1.</summary>
    public const float StepsOfOne = 32;

    private const int TransitionBytes = LabelDecoder.Rows * LabelDecoder.Labels * sizeof(float);

    private readonly sbyte[] _weights;
    private readonly float[] _transitions;

    private LinearModel(float[] transitions, sbyte[] weights) => (_transitions, _weights) = (transitions, weights);

    /// <summary>Scores from row to column.</summary>
    public ReadOnlySpan<float> Transitions => _transitions;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    public static LinearModel Read(ReadOnlySpan<byte> file)
    {
        if (file.Length != TransitionBytes + (2 * FeatureSink.Places))
        {
            throw new InvalidDataException($"The linear model has {file.Length} bytes where {TransitionBytes + (2 * FeatureSink.Places)} are expected.");
        }

        var transitions = new float[LabelDecoder.Rows * LabelDecoder.Labels];
        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] = BinaryPrimitives.ReadSingleLittleEndian(file[(i * sizeof(float))..]);
        }

        return new LinearModel(transitions, [.. MemoryMarshal.Cast<byte, sbyte>(file[TransitionBytes..])]);
    }

    /// <summary>The file of trained weights.</summary>
    /// <param name="transitions">Scores from row to column.</param>
    /// <param name="weights">Two a place.</param>
    public static byte[] Write(ReadOnlySpan<float> transitions, ReadOnlySpan<float> weights)
    {
        var file = new byte[TransitionBytes + weights.Length];
        for (var i = 0; i < transitions.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(i * sizeof(float)), transitions[i]);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            file[TransitionBytes + i] = (byte)(sbyte)Math.Clamp(MathF.Round(weights[i] * StepsOfOne), sbyte.MinValue, sbyte.MaxValue);
        }

        return file;
    }

    /// <summary>Writes the scores of a caption's words, three a word.</summary>
    public void Score(CaptionFrame frame, Span<float> scores)
    {
        Span<int> places = stackalloc int[RecognizerFeatures.MaxCount];
        for (var i = 0; i < frame.Contexts.Length; i++)
        {
            var (first, inside) = (0, 0);
            foreach (var place in places[..RecognizerFeatures.Write(frame, i, places)])
            {
                first += _weights[2 * place];
                inside += _weights[(2 * place) + 1];
            }

            scores[LabelDecoder.Labels * i] = 0;
            scores[(LabelDecoder.Labels * i) + (int)PhraseLabel.First] = first / StepsOfOne;
            scores[(LabelDecoder.Labels * i) + (int)PhraseLabel.Inside] = inside / StepsOfOne;
        }
    }
}
