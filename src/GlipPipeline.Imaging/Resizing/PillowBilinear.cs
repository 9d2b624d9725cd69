using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Resizing;

/// <summary>
/// Resizes as <c>PIL.Image.resize(size, Image.BILINEAR)</c> does, bit for bit: antialiased when shrinking, horizontally first, then
/// vertically, each pass rounded to whole grey levels. GLIP was trained on images resized so.
/// </summary>
public static class PillowBilinear
{
    private const int Half = 1 << (ResampleWeights.PrecisionBits - 1);

    /// <summary>Resizes an image.</summary>
    /// <param name="source">Stays with the caller.</param>
    /// <param name="size">Both sides at least 1.</param>
    /// <returns>A new image, the caller's to dispose.</returns>
    public static RgbImage Resize(RgbImage source, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(source);
        var target = new RgbImage(size);
        if (size == source.Size)
        {
            source.Pixels.CopyTo(target.Pixels);
        }
        else if (size.Width == source.Size.Width)
        {
            ResizeVertically(source.Pixels, source.Size, target.Pixels, size.Height);
        }
        else if (size.Height == source.Size.Height)
        {
            ResizeHorizontally(source.Pixels, source.Size, target.Pixels, size.Width);
        }
        else
        {
            using var middle = new RgbImage(new ImageSize(size.Width, source.Size.Height));
            ResizeHorizontally(source.Pixels, source.Size, middle.Pixels, size.Width);
            ResizeVertically(middle.Pixels, middle.Size, target.Pixels, size.Height);
        }

        return target;
    }

    private static void ResizeHorizontally(ReadOnlySpan<byte> source, ImageSize size, Span<byte> target, int targetWidth)
    {
        using var weights = new ResampleWeights(size.Width, targetWidth);
        var (sourceStride, targetStride) = (size.Width * RgbImage.Channels, targetWidth * RgbImage.Channels);

        // A pixel is read and written as four bytes, so the row is copied to where a fourth byte exists behind its last pixel.
        var buffer = ArrayPool<byte>.Shared.Rent(sourceStride + targetStride + 2);
        var sourceRow = buffer.AsSpan(0, sourceStride + 1);
        var targetRow = buffer.AsSpan(sourceStride + 1, targetStride + 1);
        for (var y = 0; y < size.Height; y++)
        {
            source.Slice(y * sourceStride, sourceStride).CopyTo(sourceRow);
            ResizeRow(sourceRow, targetRow, targetWidth, weights);
            targetRow[..targetStride].CopyTo(target.Slice(y * targetStride, targetStride));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void ResizeRow(ReadOnlySpan<byte> source, Span<byte> target, int targetWidth, in ResampleWeights weights)
    {
        for (var x = 0; x < targetWidth; x++)
        {
            var position = weights.First(x) * RgbImage.Channels;
            var sum = Vector128.Create(Half);
            foreach (var weight in weights.Of(x))
            {
                sum += LoadPixel(source, position) * weight;
                position += RgbImage.Channels;
            }

            StorePixel(sum >> ResampleWeights.PrecisionBits, target, x * RgbImage.Channels);
        }
    }

    private static Vector128<int> LoadPixel(ReadOnlySpan<byte> source, int position)
    {
        var bytes = Vector128.CreateScalar(MemoryMarshal.Read<uint>(source.Slice(position, sizeof(uint)))).AsByte();
        return Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32();
    }

    private static void StorePixel(Vector128<int> levels, Span<byte> target, int position)
    {
        var words = Vector128.NarrowWithSaturation(levels, levels);
        var bytes = Vector128.NarrowWithSaturation(Vector128.Max(words, Vector128<short>.Zero).AsUInt16(), Vector128<ushort>.Zero);
        MemoryMarshal.Write(target.Slice(position, sizeof(uint)), bytes.AsUInt32().ToScalar());
    }

    private static void ResizeVertically(ReadOnlySpan<byte> source, ImageSize size, Span<byte> target, int targetHeight)
    {
        using var weights = new ResampleWeights(size.Height, targetHeight);
        var stride = size.Width * RgbImage.Channels;
        for (var y = 0; y < targetHeight; y++)
        {
            BlendRows(source[(weights.First(y) * stride)..], stride, weights.Of(y), target.Slice(y * stride, stride));
        }
    }

    private static void BlendRows(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights, Span<byte> target)
    {
        var x = 0;
        for (; x <= stride - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            BlendVector(rows[x..], stride, weights).CopyTo(target[x..]);
        }

        for (; x < stride; x++)
        {
            target[x] = BlendByte(rows[x..], stride, weights);
        }
    }

    private static Vector<byte> BlendVector(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights)
    {
        var half = new Vector<int>(Half);
        var (a, b, c, d) = (half, half, half, half);
        for (var i = 0; i < weights.Length; i++)
        {
            Vector.Widen(new Vector<byte>(rows[(i * stride)..]), out var low, out var high);
            Vector.Widen(low, out var lowest, out var lower);
            Vector.Widen(high, out var higher, out var highest);
            var weight = weights[i];
            a += lowest.As<uint, int>() * weight;
            b += lower.As<uint, int>() * weight;
            c += higher.As<uint, int>() * weight;
            d += highest.As<uint, int>() * weight;
        }

        var first =
            Vector.Narrow((a >> ResampleWeights.PrecisionBits).As<int, uint>(), (b >> ResampleWeights.PrecisionBits).As<int, uint>());
        var second =
            Vector.Narrow((c >> ResampleWeights.PrecisionBits).As<int, uint>(), (d >> ResampleWeights.PrecisionBits).As<int, uint>());
        return Vector.Narrow(Vector.Min(first, new Vector<ushort>(byte.MaxValue)), Vector.Min(second, new Vector<ushort>(byte.MaxValue)));
    }

    private static byte BlendByte(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights)
    {
        var sum = Half;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += rows[i * stride] * weights[i];
        }

        return (byte)Math.Clamp(sum >> ResampleWeights.PrecisionBits, byte.MinValue, byte.MaxValue);
    }
}
