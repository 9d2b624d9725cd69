namespace GlipPipeline.Imaging.Vips;

public sealed unsafe partial class VipsImage
{
    private const int SubsampleOn = 1;
    private const int SubsampleOff = 2;
    private const int KeepNothing = 0;

    /// <summary>Encodes as baseline JPEG without metadata; alpha is dropped.</summary>
    /// <param name="quality">1 to 100.</param>
    /// <param name="chromaSubsampling">Whether colour is stored at half the resolution (4:2:0).</param>
    public byte[] EncodeJpeg(int quality = 90, bool chromaSubsampling = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var rgb = VipsColours.ToRgb(Handle);
        using var operation = new VipsOperation("jpegsave_buffer");
        operation.Set("in", rgb)
            .Set("Q", quality)
            .Set("subsample-mode", chromaSubsampling ? SubsampleOn : SubsampleOff)
            .Set("keep", KeepNothing);
        return operation.Run().Bytes();
    }

    /// <summary>Encodes as PNG without metadata, alpha kept.</summary>
    public byte[] EncodePng()
    {
        using var operation = new VipsOperation("pngsave_buffer");
        return operation.Set("in", Handle).Set("keep", KeepNothing).Run().Bytes();
    }
}
