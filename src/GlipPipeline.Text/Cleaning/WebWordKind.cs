namespace GlipPipeline.Text.Cleaning;

/// <summary>What a run of characters without a space is.</summary>
internal enum WebWordKind
{
    /// <summary>A word of the caption.</summary>
    Plain,

    /// <summary>An address of a page or of a person, the name of an account, or a name that a camera gave: no text.</summary>
    Address,

    /// <summary>A word marked with "#".</summary>
    Hashtag,

    /// <summary>The name of an image file that is made of words.</summary>
    FileName,

    /// <summary>Words held together by hyphens, plus signs or underscores.</summary>
    Slug,
}
