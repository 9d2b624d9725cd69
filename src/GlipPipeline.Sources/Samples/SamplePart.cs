namespace GlipPipeline.Sources.Samples;

/// <summary>One file of a sample.</summary>
/// <param name="Extension">In lower case, without the first dot.</param>
/// <param name="SizeBytes">As the archive or the file system says.</param>
/// <param name="Bytes">The content; null if it was not asked for or is over its limit.</param>
internal sealed record SamplePart(string Extension, long SizeBytes, byte[]? Bytes);
