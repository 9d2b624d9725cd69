namespace GlipPipeline.Core.Settings;

/// <summary>
/// Defaults of a labelling run that other rooms have for themselves too, each written once. Every other default stands at its property in
/// <see cref="LabelSettings"/>.
/// </summary>
public static class LabelDefaults
{
    /// <summary>Units labelled at once by a process: one at work at the device while the next is read.</summary>
    public const int Workers = 2;

    /// <summary>Prompts in one teacher batch.</summary>
    public const int Batch = 4;

    /// <summary>Boxes with a lower score are not kept; parts keep raw boxes from this score on.</summary>
    public const double MinScore = 0.1;

    /// <summary>Most bytes of an encoded image: 64 MiB.</summary>
    public const int MaxImageBytes = 64 << 20;

    /// <summary>Most pixels of an image: Pillow's own limit before it warns of a decompression bomb, <c>Image.MAX_IMAGE_PIXELS</c>.</summary>
    public const long MaxImagePixels = 89_478_485;

    /// <summary>Longest side of an image in pixels: what a JPEG can say of itself.</summary>
    public const int MaxImageSidePixels = 65_535;

    /// <summary>Longest decode of an image in seconds.</summary>
    public const int DecodeSeconds = 30;

    /// <summary>Most memory of a decoder process in MiB.</summary>
    public const int DecodeMemoryMebibytes = 2048;
}
