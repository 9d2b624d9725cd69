namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// From whatever a file holds to 8-bit RGB. Embedded profiles of RGB and grey images are ignored, as the tools are that teachers were
/// trained with; CMYK has no meaning without one, so its profile, or libvips' built-in one, is applied. Alpha is dropped, not blended.
/// </summary>
internal static class VipsColours
{
    private const int UnsignedByte = 0;
    private const int RgbBands = 3;

    internal static VipsImageHandle ToRgb(VipsImageHandle image)
    {
        using var colours = (VipsInterpretation)VipsApi.GetInterpretation(image) switch
        {
            VipsInterpretation.Srgb or VipsInterpretation.Rgb => Keep(image),
            VipsInterpretation.Cmyk => FromCmyk(image),
            _ => Convert(image),
        };
        using var opaque = VipsApi.GetBands(colours) == RgbBands ? Keep(colours) : DropAlpha(colours);
        return VipsApi.GetFormat(opaque) == UnsignedByte ? Keep(opaque) : Narrow(opaque);
    }

    private static VipsImageHandle Keep(VipsImageHandle image) => new(VipsApi.Reference(image.DangerousGetHandle()), "g_object_ref");

    private static VipsImageHandle Convert(VipsImageHandle image)
    {
        using var operation = new VipsOperation("colourspace");
        return operation.Set("in", image).Set("space", (int)VipsInterpretation.Srgb).Run().Image();
    }

    private static VipsImageHandle FromCmyk(VipsImageHandle image)
    {
        using var operation = new VipsOperation("icc_transform");
        operation.Set("in", image).Set("output-profile", "srgb").Set("input-profile", "cmyk").Set("embedded", true);
        return operation.Run().Image();
    }

    private static VipsImageHandle DropAlpha(VipsImageHandle image)
    {
        using var operation = new VipsOperation("extract_band");
        return operation.Set("in", image).Set("band", 0).Set("n", RgbBands).Run().Image();
    }

    private static VipsImageHandle Narrow(VipsImageHandle image)
    {
        using var operation = new VipsOperation("cast");
        return operation.Set("in", image).Set("format", UnsignedByte).Run().Image();
    }
}
