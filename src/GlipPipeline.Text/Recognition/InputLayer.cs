using System.Numerics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// What a word adds to a direction's gates: its vector times weights, and for each embedding table a row that was multiplied when the model was read.
/// Products of frequent words' vectors are kept, each when it is first asked for. Thread-safe.
/// </summary>
internal sealed class InputLayer
{
    // About a third of the network's time; nine of ten words of captions are among these, and their products take 12 MB a direction.
    private const int FrequentWords = 8192;

    private readonly float[]?[] _frequent = new float[]?[FrequentWords];
    private readonly WordLexicon _lexicon;
    private readonly Matrix _fromVector;
    private readonly float[] _bias;
    private readonly float[][] _rows;

    /// <summary>Multiplies the tables out.</summary>
    /// <param name="tables">Embeddings, rows × width each.</param>
    /// <param name="widths">Of the tables.</param>
    /// <param name="lexicon">The words' vectors.</param>
    /// <param name="weights">Inputs × outputs; first of the vector, then of the tables in their order.</param>
    /// <param name="bias">Of the outputs.</param>
    public InputLayer(float[][] tables, int[] widths, WordLexicon lexicon, ReadOnlySpan<float> weights, float[] bias)
    {
        (_bias, _lexicon) = (bias, lexicon);
        _fromVector = new Matrix(weights[..(lexicon.Dimensions * bias.Length)].ToArray(), bias.Length);
        _rows = new float[tables.Length][];
        var at = lexicon.Dimensions;
        for (var table = 0; table < tables.Length; table++)
        {
            var matrix = new Matrix(weights.Slice(at * bias.Length, widths[table] * bias.Length).ToArray(), bias.Length);
            _rows[table] = MultiplyOut(tables[table], widths[table], matrix);
            at += widths[table];
        }
    }

    /// <summary>How many outputs there are.</summary>
    public int Outputs => _bias.Length;

    /// <summary>Writes what a word adds.</summary>
    /// <param name="vector">Row of the word's vector.</param>
    /// <param name="rows">Its row in each table.</param>
    /// <param name="output">Overwritten.</param>
    public void Write(int vector, ReadOnlySpan<int> rows, Span<float> output)
    {
        if ((uint)vector < FrequentWords)
        {
            // Two threads may both make it; they make the same.
            (_frequent[vector] ??= ProductOf(vector)).CopyTo(output);
        }
        else
        {
            WriteProduct(vector, output);
        }

        var sums = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (var table = 0; table < rows.Length; table++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_rows[table].AsSpan(rows[table] * Outputs, Outputs));
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += row[i];
            }
        }
    }

    private float[] ProductOf(int vector)
    {
        var product = new float[Outputs];
        WriteProduct(vector, product);
        return product;
    }

    private void WriteProduct(int vector, Span<float> output)
    {
        _bias.CopyTo(output);
        if (vector != WordLexicon.NoRow)
        {
            Span<float> numbers = stackalloc float[_lexicon.Dimensions];
            _lexicon.CopyVector(vector, numbers);
            _fromVector.AddProduct(numbers, output);
        }
    }

    private static float[] MultiplyOut(float[] table, int width, Matrix matrix)
    {
        var count = table.Length / width;
        var rows = new float[count * matrix.Outputs];
        for (var row = 0; row < count; row++)
        {
            matrix.AddProduct(table.AsSpan(row * width, width), rows.AsSpan(row * matrix.Outputs, matrix.Outputs));
        }

        return rows;
    }
}
