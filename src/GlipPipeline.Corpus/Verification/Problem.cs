namespace GlipPipeline.Corpus.Verification;

/// <summary>Something that is not as the records say.</summary>
/// <param name="Where">The unit, object or place.</param>
/// <param name="What">Found versus expected.</param>
public sealed record Problem(string Where, string What);
