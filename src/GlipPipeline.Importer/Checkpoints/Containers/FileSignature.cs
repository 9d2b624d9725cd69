using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>Tells a zip from what people give instead of one, by its first bytes.</summary>
internal static class FileSignature
{
    private const string Fix = "re-save it with torch.save(..., _use_new_zipfile_serialization=True)";

    // PROTO 2, then LONG1 of ten bytes: the magic number of torch.save before version 1.6.
    private static ReadOnlySpan<byte> Legacy => [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <exception cref="CheckpointException">The file begins otherwise than a zip does.</exception>
    public static void RequireZip(SafeFileHandle file)
    {
        Span<byte> first = stackalloc byte[Legacy.Length];
        first = first[..FileSection.ReadAt(file, first, 0)];
        if (first.StartsWith(Zip))
        {
            return;
        }

        throw new CheckpointException(first switch
        {
            [] => "the file is empty; expected a PyTorch checkpoint in zip format",
            _ when first.SequenceEqual(Legacy) => $"this is PyTorch's legacy format; {Fix}",
            [0x80, ..] => $"this is a bare pickle, not a PyTorch checkpoint in zip format; {Fix}",
            _ => $"not a PyTorch checkpoint: a zip begins with bytes 50-4B-03-04, this file with {Hexadecimal(first)}",
        });
    }

    private static string Hexadecimal(ReadOnlySpan<byte> first) =>
        BitConverter.ToString(first[..Math.Min(Zip.Length, first.Length)].ToArray());
}
