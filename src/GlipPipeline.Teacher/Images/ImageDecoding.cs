using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Teacher.Images;

/// <summary>What became of encoded bytes: an image, or the reason why there is none.</summary>
internal abstract record ImageDecoding
{
    private ImageDecoding()
    {
    }

    /// <summary>The bytes held an image, which now belongs to the caller.</summary>
    public sealed record Decoded(RgbImage Image) : ImageDecoding;

    /// <summary>The bytes hold no usable image.</summary>
    public sealed record Refused(RejectReason Reason, string Detail) : ImageDecoding;
}
