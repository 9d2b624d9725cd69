namespace GlipPipeline.Sources.Samples;

/// <summary>What a file of a sample is for.</summary>
internal enum PartKind
{
    /// <summary>Something of the sample that makes no pair.</summary>
    Other,

    /// <summary>The image.</summary>
    Image,

    /// <summary>The caption.</summary>
    Text,

    /// <summary>Facts about the pair, the caption among them.</summary>
    Json,
}
