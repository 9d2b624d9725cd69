namespace GlipPipeline.Text.Chunking;

/// <summary>A run of words that makes a phrase.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="Last">Index of its last word.</param>
/// <param name="Head">Index of its head noun.</param>
/// <param name="Visual">Whether it names something with a place in the image.</param>
internal readonly record struct Chunk(int First, int Last, int Head, bool Visual);
