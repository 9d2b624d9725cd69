namespace GlipPipeline.Sources.Samples;

/// <summary>Tells the kind of a part by its extension, in upper or lower case.</summary>
internal static class PartKinds
{
    private static readonly string[] ImageExtensions =
        ["jpg", "jpeg", "jpe", "jfif", "pjpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "avif", "jxl"];

    /// <summary>The image extensions, for messages.</summary>
    internal static string Images { get; } = string.Join(", ", ImageExtensions.Select(extension => "." + extension));

    /// <param name="extension">In lower case, without the first dot; <c>seg.png</c> is another part than <c>png</c>.</param>
    internal static PartKind Of(string extension) => extension switch
    {
        "txt" => PartKind.Text,
        "json" => PartKind.Json,
        _ when ImageExtensions.Contains(extension) => PartKind.Image,
        _ => PartKind.Other,
    };

    /// <summary>The kind by the last extension of a file's name.</summary>
    internal static PartKind OfFile(string name) => Of(Path.GetExtension(name).TrimStart('.').ToLowerInvariant());

    /// <summary>Greatest number of bytes that are read of a part; 0 for parts that nobody reads.</summary>
    internal static int MaxBytes(PartKind kind, SourceOptions options) => kind switch
    {
        PartKind.Image => options.MaxImageBytes,
        PartKind.Text or PartKind.Json => options.MaxCaptionBytes,
        _ => 0,
    };
}
