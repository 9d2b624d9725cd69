namespace GlipPipeline.Sources.Samples;

/// <summary>One file of a sample.</summary>
/// <param name="Extension">In lower case, without the first dot.</param>
/// <param name="SizeBytes">As the archive or the file system says.</param>
/// <param name="Bytes">The content; null if it was not asked for or is over its limit.</param>
internal sealed record SamplePart(string Extension, long SizeBytes, byte[]? Bytes)
{
    /// <summary>What stands there instead of a file, such as a link; null of a file.</summary>
    internal string? Instead { get; init; }

    /// <summary>Why the file system does not give the bytes; null if it does.</summary>
    internal string? Unreadable { get; init; }
}
