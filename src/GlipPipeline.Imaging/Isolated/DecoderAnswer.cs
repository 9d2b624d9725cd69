using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>What came of one request to a decoder process.</summary>
internal abstract record DecoderAnswer
{
    private DecoderAnswer()
    {
    }

    /// <summary>The pixels lie in the shared memory.</summary>
    internal sealed record Decoded(ImageSize Size) : DecoderAnswer;

    /// <summary>The bytes hold no usable image.</summary>
    internal sealed record Refused(Refusal Why) : DecoderAnswer;

    /// <summary>The process is gone and has not answered.</summary>
    internal sealed record Died(Refusal Why) : DecoderAnswer;
}
