namespace GlipPipeline.Text.Recognition;

/// <summary>
/// The recurrent half of the recognizer: vectors and small embeddings of each word, gated units in both directions, a hidden layer, three scores. Thread-safe.
/// </summary>
/// <param name="file">The weights.</param>
internal sealed class RecurrentModel(RecurrentModelFile file)
{
    /// <summary>What is remembered at a time: words of one block.</summary>
    public const int MostWords = 512;

    [ThreadStatic]
    private static float[]? _memory;

    /// <summary>Scores from row to column.</summary>
    public ReadOnlySpan<float> Transitions => file.Transitions;

    /// <summary>Adds the scores of a caption's words, three a word. A caption of more than <see cref="MostWords"/> words is read in blocks.</summary>
    public void AddScores(CaptionFrame frame, Span<float> scores)
    {
        for (var first = 0; first < frame.Contexts.Length; first += MostWords)
        {
            AddScores(frame, first, Math.Min(MostWords, frame.Contexts.Length - first), scores[(first * LabelDecoder.Labels)..]);
        }
    }

    private void AddScores(CaptionFrame frame, int first, int words, Span<float> scores)
    {
        var width = 2 * file.Forward.Unit.States;
        var memory = _memory ??= new float[(MostWords * width) + (9 * width) + file.Hidden.Outputs];
        var states = memory.AsSpan(0, words * width);
        var rest = memory.AsSpan(MostWords * width);
        Read(file.Forward, frame, first, words, backward: false, states, rest);
        Read(file.Backward, frame, first, words, backward: true, states, rest);
        var hidden = rest[^file.Hidden.Outputs..];
        for (var i = 0; i < words; i++)
        {
            file.HiddenBias.CopyTo(hidden);
            file.Hidden.AddProduct(states.Slice(i * width, width), hidden);
            AddOutput(hidden, scores[(i * LabelDecoder.Labels)..]);
        }
    }

    private void Read(Direction direction, CaptionFrame frame, int first, int words, bool backward, Span<float> states, Span<float> rest)
    {
        var (width, outputs) = (direction.Unit.States, direction.Input.Outputs);
        var state = rest[..width];
        var input = rest.Slice(2 * width, outputs);
        var scratch = rest.Slice((2 * width) + outputs, outputs);
        Span<int> rows = stackalloc int[RecurrentInput.Count];
        state.Clear();
        for (var step = 0; step < words; step++)
        {
            var i = backward ? words - 1 - step : step;
            RecurrentInput.Write(frame, first + i, rows);
            direction.Input.Write(frame.Contexts[first + i].Entry.Row, rows, input);
            direction.Unit.Step(input, state, scratch);
            state.CopyTo(states[(((i * 2) + (backward ? 1 : 0)) * width)..]);
        }
    }

    private void AddOutput(ReadOnlySpan<float> hidden, Span<float> scores)
    {
        for (var label = 0; label < LabelDecoder.Labels; label++)
        {
            var score = file.OutputBias[label];
            for (var unit = 0; unit < hidden.Length; unit++)
            {
                score += Math.Max(0, hidden[unit]) * file.Output[(unit * LabelDecoder.Labels) + label];
            }

            scores[label] += score;
        }
    }
}
