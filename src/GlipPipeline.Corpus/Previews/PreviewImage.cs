namespace GlipPipeline.Corpus.Previews;

/// <summary>An image as a page can hold it.</summary>
internal static class PreviewImage
{
    /// <summary>A data URI of the image as it is, or null if browsers do not show its kind.</summary>
    internal static string? DataUri(ReadOnlyMemory<byte> image, string extension)
    {
        var type = extension switch
        {
            ".jpg" => "image/jpeg",
            ".png" => "image/png",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            ".bmp" => "image/bmp",
            ".avif" => "image/avif",
            _ => null,
        };
        return type is null ? null : $"data:{type};base64,{Convert.ToBase64String(image.Span)}";
    }
}
