namespace GlipPipeline.Sources.Listing;

/// <summary>Files that hold data, or look as if they did, and that no reader of this program opens.</summary>
internal static class UnreadData
{
    /// <summary>What the files are, and their extensions in any case of letters. docs/sources.md shows the same table.</summary>
    internal static readonly IReadOnlyList<(string What, string[] Extensions)> Table =
    [
        ("an archive of another kind", [".zip", ".7z", ".rar", ".lz4", ".lzma", ".lz", ".br", ".gz", ".zst", ".bz2", ".xz", ".z"]),
        ("a table", [".parquet", ".arrow", ".feather", ".orc", ".avro", ".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx"]),
        ("records", [".tfrecord", ".tfrecords", ".mdb", ".lmdb", ".h5", ".hdf5", ".rec", ".beton", ".mds", ".sqlite", ".db"]),
        ("an image of a kind that is not read", [".heic", ".heif", ".jp2", ".svg", ".ico", ".psd", ".ppm", ".pgm", ".tga", ".exr", ".dng", ".nef", ".cr2"]),
        ("captions without an image", [".caption", ".captions", ".cap"]),
    ];

    private const int LongestMagic = 262;

    // For names that say nothing.
    private static readonly (int At, byte[] Magic, string What)[] Contents =
    [
        (257, "ustar"u8.ToArray(), "a tar archive by its content"),
        (0, [0x1F, 0x8B], "a gzip file by its content"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "a zstd file by its content"),
        (0, [0xFD, .. "7zXZ"u8], "an xz file by its content"),
        (0, "BZh"u8.ToArray(), "a bzip2 file by its content"),
        (0, "PK\u0003\u0004"u8.ToArray(), "a ZIP archive by its content"),
        (0, "PAR1"u8.ToArray(), "a Parquet file by its content"),
        (0, "ARROW1"u8.ToArray(), "an Arrow file by its content"),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG by its content"),
        (0, [0x89, .. "PNG"u8], "a PNG by its content"),
        (0, "GIF8"u8.ToArray(), "a GIF by its content"),
        (8, "WEBP"u8.ToArray(), "a WebP by its content"),
    ];

    /// <summary>What a file holds that is not read, by its name or, where that says nothing, by its first bytes; null if it is no data.</summary>
    /// <param name="path">Full path of a file; nothing else is opened.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static string? WhatIs(string path) => ByName(path) ?? ByContent(path);

    /// <summary>What a file holds that is not read, by its name alone; null where that says nothing.</summary>
    internal static string? ByName(string name) =>
        Table.FirstOrDefault(row => row.Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))).What;

    private static string? ByContent(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
        var head = new byte[LongestMagic];
        var read = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        foreach (var (at, magic, what) in Contents)
        {
            if (read.Length >= at + magic.Length && read[at..].StartsWith(magic))
            {
                return what;
            }
        }

        return null;
    }
}
