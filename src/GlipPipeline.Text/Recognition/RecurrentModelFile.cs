using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// The trained network as its file has it, all in 32-bit floats, little-endian: a header of five (format, vector dimensions, states, hidden units, word-table
/// count), the tables of <see cref="RecurrentInput"/> each preceded by its width, then for both directions input and state weights by inputs and
/// their biases, then the hidden layer, the output layer, and the transitions.
/// </summary>
internal sealed class RecurrentModelFile
{
    private const float Format = 7301;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is of another format, made for another lexicon, or cut short.</exception>
    public RecurrentModelFile(ReadOnlySpan<byte> file, WordLexicon lexicon)
    {
        var dimensions = lexicon.Dimensions;
        var reader = new Reader(MemoryMarshal.Cast<byte, float>(file));
        if (reader.Next() != Format || reader.Next() != dimensions)
        {
            throw new InvalidDataException("This is no recurrent model for this lexicon of words.");
        }

        var (states, hidden, tables) = ((int)reader.Next(), (int)reader.Next(), (int)reader.Next());
        var inputs = dimensions;
        if (tables != RecurrentInput.Count)
        {
            throw new InvalidDataException($"The recurrent model has {tables} embedding tables where {RecurrentInput.Count} are expected.");
        }

        var (embeddings, widths) = (new float[tables][], new int[tables]);
        for (var table = 0; table < tables; table++)
        {
            widths[table] = (int)reader.Next();
            embeddings[table] = reader.Take(RecurrentInput.Sizes[table] * widths[table]);
            inputs += widths[table];
        }

        Direction ReadDirection(ref Reader from)
        {
            var (ofInput, ofState) = (from.Take(inputs * 3 * states), from.Take(states * 3 * states));
            var (inputBias, stateBias) = (from.Take(3 * states), from.Take(3 * states));
            return new Direction(
                new InputLayer(embeddings, widths, lexicon, ofInput, inputBias), new GatedUnit(new Matrix(ofState, 3 * states), stateBias));
        }

        Forward = ReadDirection(ref reader);
        Backward = ReadDirection(ref reader);
        Hidden = new Matrix(reader.Take(2 * states * hidden), hidden);
        HiddenBias = reader.Take(hidden);
        Output = reader.Take(hidden * LabelDecoder.Labels);
        OutputBias = reader.Take(LabelDecoder.Labels);
        Transitions = reader.Take(LabelDecoder.Rows * LabelDecoder.Labels);
    }

    public Direction Forward { get; }

    public Direction Backward { get; }

    public Matrix Hidden { get; }

    public float[] HiddenBias { get; }

    public float[] Output { get; }

    public float[] OutputBias { get; }

    public float[] Transitions { get; }

    private ref struct Reader(ReadOnlySpan<float> values)
    {
        private ReadOnlySpan<float> _rest = values;

        public float Next() => Take(1)[0];

        public float[] Take(int count)
        {
            if (count < 0 || count > _rest.Length)
            {
                throw new InvalidDataException("The recurrent model is cut short.");
            }

            var taken = _rest[..count].ToArray();
            _rest = _rest[count..];
            return taken;
        }
    }
}
