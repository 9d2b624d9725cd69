namespace GlipPipeline.Sources.Captions;

/// <summary>Which caption of a field makes the pair.</summary>
internal enum CaptionPick
{
    /// <summary>The field holds one text.</summary>
    Only,

    /// <summary>One of a list, by its number.</summary>
    Numbered,

    /// <summary>Every one of a list, each a pair of its own.</summary>
    Each,
}
