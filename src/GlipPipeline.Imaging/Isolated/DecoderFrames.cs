using System.Buffers.Binary;
using System.Text;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>
/// The words between a decoder process and its owner; little-endian. A request is the length of the encoded bytes, an answer is a byte for
/// its kind and two numbers: width and height, or reason and length of the detail that follows. Bytes and pixels go by shared memory.
/// </summary>
internal static class DecoderFrames
{
    private const byte Decoded = 1;
    private const byte Refused = 2;
    private const int RequestBytes = sizeof(int);
    private const int AnswerBytes = 1 + (2 * sizeof(int));
    private const int MaxDetailBytes = 4096;

    internal static void WriteRequest(Stream to, int encodedBytes)
    {
        Span<byte> frame = stackalloc byte[RequestBytes];
        BinaryPrimitives.WriteInt32LittleEndian(frame, encodedBytes);
        to.Write(frame);
        to.Flush();
    }

    /// <summary>The length of the encoded bytes; null where the owner has closed the stream.</summary>
    internal static int? ReadRequest(Stream from)
    {
        Span<byte> frame = stackalloc byte[RequestBytes];
        return from.ReadAtLeast(frame, RequestBytes, throwOnEndOfStream: false) == RequestBytes
            ? BinaryPrimitives.ReadInt32LittleEndian(frame)
            : null;
    }

    internal static void WriteDecoded(Stream to, ImageSize size) => Write(to, Decoded, size.Width, size.Height, []);

    internal static void WriteRefused(Stream to, Refusal why)
    {
        var detail = Encoding.UTF8.GetBytes(why.Detail);
        var length = Math.Min(detail.Length, MaxDetailBytes);
        Write(to, Refused, (int)why.Reason, length, detail.AsSpan(0, length));
    }

    /// <summary>Reads an answer. A decoder that has gone mad may write anything, so nothing in it is believed.</summary>
    /// <param name="from">The decoder's output.</param>
    /// <param name="limits">Which sizes are possible.</param>
    /// <exception cref="EndOfStreamException">The decoder is gone.</exception>
    /// <exception cref="InvalidDataException">No decoder in its right mind writes that.</exception>
    internal static DecoderAnswer ReadAnswer(Stream from, ImageLimits limits)
    {
        Span<byte> frame = stackalloc byte[AnswerBytes];
        from.ReadExactly(frame);
        var first = BinaryPrimitives.ReadInt32LittleEndian(frame[1..]);
        var second = BinaryPrimitives.ReadInt32LittleEndian(frame[(1 + sizeof(int))..]);
        return frame[0] switch
        {
            Decoded when first > 0 && second > 0 && (long)first * second <= limits.MaxPixels =>
                new DecoderAnswer.Decoded(new ImageSize(first, second)),
            Refused when Enum.IsDefined((RejectReason)first) && second is >= 0 and <= MaxDetailBytes =>
                new DecoderAnswer.Refused(new Refusal((RejectReason)first, ReadDetail(from, second))),
            _ => throw new InvalidDataException($"the decoder answered {frame[0]} {first} {second}"),
        };
    }

    private static string ReadDetail(Stream from, int length)
    {
        Span<byte> detail = stackalloc byte[length];
        from.ReadExactly(detail);
        return Encoding.UTF8.GetString(detail);
    }

    private static void Write(Stream to, byte kind, int first, int second, ReadOnlySpan<byte> detail)
    {
        Span<byte> frame = stackalloc byte[AnswerBytes + detail.Length];
        frame[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame[1..], first);
        BinaryPrimitives.WriteInt32LittleEndian(frame[(1 + sizeof(int))..], second);
        detail.CopyTo(frame[AnswerBytes..]);
        to.Write(frame);
        to.Flush();
    }
}
