using System.Numerics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Importer.Graph;

/// <summary>A weight matrix in double precision, for products of weights that are worked out once at import.</summary>
internal sealed class WeightMatrix(int rows, int columns, double[] elements)
{
    public int Rows => rows;

    public int Columns => columns;

    /// <summary>A matrix of the checkpoint; a vector becomes one column.</summary>
    public static WeightMatrix Read(WeightTensor tensor)
    {
        var rows = (int)tensor.Dimensions[0];
        return new WeightMatrix(
            rows, tensor.Dimensions.Length == 1 ? 1 : (int)tensor.Dimensions[1], Array.ConvertAll(tensor.Read(), value => (double)value));
    }

    public static WeightMatrix operator +(WeightMatrix left, WeightMatrix right) =>
        new(left.Rows, left.Columns, [.. left.Span.ToArray().Zip(right.Span.ToArray(), (a, b) => a + b)]);

    public static WeightMatrix operator *(WeightMatrix matrix, double factor) =>
        new(matrix.Rows, matrix.Columns, Array.ConvertAll(matrix.Span.ToArray(), value => value * factor));

    /// <summary>The matrix product.</summary>
    public static WeightMatrix operator *(WeightMatrix left, WeightMatrix right)
    {
        var product = new double[left.Rows * right.Columns];
        for (var row = 0; row < left.Rows; row++)
        {
            var target = product.AsSpan(row * right.Columns, right.Columns);
            for (var inner = 0; inner < left.Columns; inner++)
            {
                AddScaled(target, right.Row(inner), left.Row(row)[inner]);
            }
        }

        return new WeightMatrix(left.Rows, right.Columns, product);
    }

    public WeightMatrix Transpose()
    {
        var transposed = new double[rows * columns];
        for (var i = 0; i < transposed.Length; i++)
        {
            transposed[i] = elements[(i % rows * columns) + (i / rows)];
        }

        return new WeightMatrix(columns, rows, transposed);
    }

    /// <summary>Consecutive rows.</summary>
    public WeightMatrix RowBlock(int start, int count) => new(count, columns, elements.AsSpan(start * columns, count * columns).ToArray());

    /// <summary>Consecutive columns.</summary>
    public WeightMatrix ColumnBlock(int start, int count) => Transpose().RowBlock(start, count).Transpose();

    /// <summary>Each row times its own factor, given as one column.</summary>
    public WeightMatrix ScaleRows(WeightMatrix factors) =>
        new(rows, columns, [.. elements.Select((value, i) => value * factors.Span[i / columns])]);

    /// <summary>One matrix under the other.</summary>
    public static WeightMatrix Stack(IReadOnlyList<WeightMatrix> parts) =>
        new(parts.Sum(part => part.Rows), parts[0].Columns, [.. parts.SelectMany(part => part.Span.ToArray())]);

    /// <summary>Row-major single precision.</summary>
    public float[] ToSingle() => Array.ConvertAll(elements, value => (float)value);

    private ReadOnlySpan<double> Span => elements;

    private ReadOnlySpan<double> Row(int row) => elements.AsSpan(row * columns, columns);

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] += sources[i] * factor;
        }

        for (var i = targets.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += source[i] * factor;
        }
    }
}
