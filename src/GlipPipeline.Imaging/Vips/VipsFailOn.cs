namespace GlipPipeline.Imaging.Vips;

/// <summary>From which degree of damage on a decode fails instead of filling the gaps with grey. The numbers are libvips' own.</summary>
public enum VipsFailOn
{
    /// <summary>Only where no pixel can be had.</summary>
    Nothing = 0,

    /// <summary>Where data end too early.</summary>
    Truncated = 1,

    /// <summary>Where the codec reports an error, or data end too early.</summary>
    Error = 2,

    /// <summary>Where the codec so much as warns, as libjpeg does about damaged entropy data.</summary>
    Warning = 3,
}
