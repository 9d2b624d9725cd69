namespace GlipPipeline.Imaging.Vips;

/// <summary>Kinds of encoded images that this build of libvips reads, told by content and never by name.</summary>
[Flags]
public enum VipsFormat
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>JPEG.</summary>
    Jpeg = 1 << 0,

    /// <summary>PNG, also animated (its first frame).</summary>
    Png = 1 << 1,

    /// <summary>WebP.</summary>
    Webp = 1 << 2,

    /// <summary>GIF.</summary>
    Gif = 1 << 3,

    /// <summary>AVIF. HEIC is recognised as well, but its codec is not part of this build.</summary>
    Avif = 1 << 4,

    /// <summary>TIFF.</summary>
    Tiff = 1 << 5,

    /// <summary>SVG: drawings, never photos.</summary>
    Svg = 1 << 6,

    /// <summary>What photos come in.</summary>
    Photos = Jpeg | Png | Webp | Gif | Avif | Tiff,
}
