using System.Text;

namespace GlipPipeline.Sources.Samples;

/// <summary>Bytes that should be UTF-8 text.</summary>
internal static class TextBytes
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte-order mark and without final line breaks; null if the bytes are not UTF-8.</summary>
    internal static string? Decode(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return Strict.GetString(WithoutByteOrderMark(utf8).Span).TrimEnd('\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    internal static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
}
