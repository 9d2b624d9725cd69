using System.Numerics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// What a word adds to a direction's gates: its vector times weights, and for each embedding table a row that was multiplied when the model was read.
/// Immutable; thread-safe.
/// </summary>
internal sealed class InputLayer
{
    private readonly Matrix _fromVector;
    private readonly float[] _bias;
    private readonly float[][] _rows;

    /// <summary>Multiplies the tables out.</summary>
    /// <param name="tables">Embeddings, rows × width each.</param>
    /// <param name="widths">Of the tables.</param>
    /// <param name="dimensions">Length of a word's vector.</param>
    /// <param name="weights">Inputs × outputs; first of the vector, then of the tables in their order.</param>
    /// <param name="bias">Of the outputs.</param>
    public InputLayer(float[][] tables, int[] widths, int dimensions, ReadOnlySpan<float> weights, float[] bias)
    {
        _bias = bias;
        _fromVector = new Matrix(weights[..(dimensions * bias.Length)].ToArray(), bias.Length);
        _rows = new float[tables.Length][];
        var at = dimensions;
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
    /// <param name="vector">The word's vector.</param>
    /// <param name="rows">Its row in each table.</param>
    /// <param name="output">Overwritten.</param>
    public void Write(ReadOnlySpan<float> vector, ReadOnlySpan<int> rows, Span<float> output)
    {
        _bias.CopyTo(output);
        _fromVector.AddProduct(vector, output);
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
