using System.Buffers;

namespace GlipPipeline.Imaging.Resizing;

/// <summary>
/// For one axis of a resize: which source pixels make each target pixel, and with what weights, in fixed point. The rule is that of
/// Pillow's resampling with the bilinear (triangle) filter: when shrinking, the triangle widens with the scale, which is its antialiasing.
/// </summary>
internal readonly struct ResampleWeights : IDisposable
{
    /// <summary>Binary places of a weight: 32 less 8 for the pixel and 2 for headroom, as in Pillow.</summary>
    internal const int PrecisionBits = 32 - 8 - 2;

    private readonly int[] _firsts;
    private readonly int[] _counts;
    private readonly int[] _weights;
    private readonly int _stride;

    internal ResampleWeights(int sourceLength, int targetLength)
    {
        var scale = (double)sourceLength / targetLength;
        var support = Math.Max(scale, 1.0);
        _stride = ((int)Math.Ceiling(support) * 2) + 1;
        _firsts = ArrayPool<int>.Shared.Rent(targetLength);
        _counts = ArrayPool<int>.Shared.Rent(targetLength);
        _weights = ArrayPool<int>.Shared.Rent(targetLength * _stride);
        Span<double> exact = _stride <= 256 ? stackalloc double[_stride] : new double[_stride];
        for (var target = 0; target < targetLength; target++)
        {
            Fill(target, (target + 0.5) * scale, support, sourceLength, exact);
        }
    }

    /// <summary>Index of the first source pixel of a target pixel.</summary>
    internal int First(int target) => _firsts[target];

    /// <summary>Weights of the source pixels from <see cref="First"/> on; they add up to about 2^22.</summary>
    internal ReadOnlySpan<int> Of(int target) => _weights.AsSpan(target * _stride, _counts[target]);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_firsts);
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<int>.Shared.Return(_weights);
    }

    private void Fill(int target, double center, double support, int sourceLength, Span<double> exact)
    {
        var first = Math.Max((int)(center - support + 0.5), 0);
        var count = Math.Min((int)(center + support + 0.5), sourceLength) - first;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            exact[i] = Triangle((i + first - center + 0.5) * (1.0 / support));
            sum += exact[i];
        }

        for (var i = 0; i < count; i++)
        {
            var weight = sum == 0 ? exact[i] : exact[i] / sum;
            _weights[(target * _stride) + i] = (int)(0.5 + (weight * (1 << PrecisionBits)));
        }

        (_firsts[target], _counts[target]) = (first, count);
    }

    private static double Triangle(double distance) => Math.Max(1.0 - Math.Abs(distance), 0.0);
}
