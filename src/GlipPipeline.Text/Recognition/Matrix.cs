using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// A matrix by inputs, each with a weight for every output. Sums run over the inputs in their order, each output by itself, so that the width of a machine's
/// vectors changes nothing. Immutable.
/// </summary>
/// <param name="weights">Inputs × outputs; kept.</param>
/// <param name="outputs">A multiple of 16, so that every machine's vectors fit.</param>
internal sealed class Matrix(float[] weights, int outputs)
{
    // As many sums as a processor keeps at hand; half as many at a time took about a fifth longer. What is left over goes by halves.
    private const int Block = 12;
    private const int HalfBlock = Block / 2;

    /// <summary>How many outputs there are.</summary>
    public int Outputs => outputs;

    /// <summary>Adds the product with an input to the outputs.</summary>
    public void AddProduct(ReadOnlySpan<float> input, Span<float> output)
    {
        if (output.Length != outputs || input.Length * outputs != weights.Length)
        {
            throw new ArgumentException($"{input.Length} inputs and {output.Length} outputs do not fit {weights.Length} weights.");
        }

        var sums = MemoryMarshal.Cast<float, Vector<float>>(output);
        ref var columns = ref Unsafe.As<float, Vector<float>>(ref MemoryMarshal.GetArrayDataReference(weights));
        var column = 0;
        for (; column + Block <= sums.Length; column += Block)
        {
            AddBlock(input, sums.Slice(column, Block), ref Unsafe.Add(ref columns, column), sums.Length);
        }

        for (; column + HalfBlock <= sums.Length; column += HalfBlock)
        {
            AddHalfBlock(input, sums.Slice(column, HalfBlock), ref Unsafe.Add(ref columns, column), sums.Length);
        }

        for (; column < sums.Length; column++)
        {
            var sum = sums[column];
            for (var i = 0; i < input.Length; i++)
            {
                sum += new Vector<float>(input[i]) * Unsafe.Add(ref columns, (i * sums.Length) + column);
            }

            sums[column] = sum;
        }
    }

    private static void AddBlock(ReadOnlySpan<float> input, Span<Vector<float>> sums, ref Vector<float> columns, int width)
    {
        var (a, b, c, d, e, f) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        var (g, h, i, j, k, l) = (sums[6], sums[7], sums[8], sums[9], sums[10], sums[11]);
        foreach (var value in input)
        {
            var factor = new Vector<float>(value);
            a += factor * columns;
            b += factor * Unsafe.Add(ref columns, 1);
            c += factor * Unsafe.Add(ref columns, 2);
            d += factor * Unsafe.Add(ref columns, 3);
            e += factor * Unsafe.Add(ref columns, 4);
            f += factor * Unsafe.Add(ref columns, 5);
            g += factor * Unsafe.Add(ref columns, 6);
            h += factor * Unsafe.Add(ref columns, 7);
            i += factor * Unsafe.Add(ref columns, 8);
            j += factor * Unsafe.Add(ref columns, 9);
            k += factor * Unsafe.Add(ref columns, 10);
            l += factor * Unsafe.Add(ref columns, 11);
            columns = ref Unsafe.Add(ref columns, width);
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (a, b, c, d, e, f);
        (sums[6], sums[7], sums[8], sums[9], sums[10], sums[11]) = (g, h, i, j, k, l);
    }

    private static void AddHalfBlock(ReadOnlySpan<float> input, Span<Vector<float>> sums, ref Vector<float> columns, int width)
    {
        var (a, b, c, d, e, f) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        foreach (var value in input)
        {
            var factor = new Vector<float>(value);
            a += factor * columns;
            b += factor * Unsafe.Add(ref columns, 1);
            c += factor * Unsafe.Add(ref columns, 2);
            d += factor * Unsafe.Add(ref columns, 3);
            e += factor * Unsafe.Add(ref columns, 4);
            f += factor * Unsafe.Add(ref columns, 5);
            columns = ref Unsafe.Add(ref columns, width);
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (a, b, c, d, e, f);
    }
}
