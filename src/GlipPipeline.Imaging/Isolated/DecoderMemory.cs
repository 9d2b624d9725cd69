using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Linux;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>What a decoder process and its owner share: the encoded bytes, and behind them the pixels. Both are as large as the limits allow.</summary>
internal sealed class DecoderMemory : IDisposable
{
    // Less than this may stay for the next image; more is given back at once.
    private const int KeptBytes = 16 << 20;

    private readonly SharedMemory _memory;
    private readonly long _pixelsOffset;
    private long _usedBytes;

    private DecoderMemory(SharedMemory memory, ImageLimits limits) => (_memory, _pixelsOffset) = (memory, EncodedBytes(limits));

    internal static DecoderMemory Create(ImageLimits limits) =>
        new(SharedMemory.Create(EncodedBytes(limits) + (limits.MaxPixels * RgbImage.Channels)), limits);

    internal static DecoderMemory Open(int descriptor, ImageLimits limits) => new(SharedMemory.Open(descriptor), limits);

    internal SharedMemory Shared => _memory;

    internal Memory<byte> Encoded(int lengthBytes)
    {
        _usedBytes = lengthBytes;
        return _memory.Slice(0, lengthBytes);
    }

    internal Memory<byte> Pixels(ImageSize size)
    {
        var lengthBytes = RgbImage.ByteCountOf(size);
        _usedBytes += lengthBytes;
        return _memory.Slice(_pixelsOffset, lengthBytes);
    }

    /// <summary>Gives memory back after an image that took much of it; what smaller ones touched stays, since every page costs a fault.</summary>
    internal void Trim()
    {
        if (_usedBytes > KeptBytes)
        {
            _memory.Clear();
        }

        _usedBytes = 0;
    }

    public void Dispose() => _memory.Dispose();

    private static long EncodedBytes(ImageLimits limits) => Math.Max(limits.MaxBytes, KnownImage.Png.Length);
}
