namespace GlipPipeline.Text.Tagging;

/// <summary>A frequent word of the training text.</summary>
/// <param name="Tags">Its tags, one bit each.</param>
/// <param name="Fixed">Whether it has hardly ever another tag than its only one, so that nothing need be computed.</param>
internal readonly record struct KnownWord(uint Tags, bool Fixed);
