using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;

namespace GlipPipeline.Imaging.Tests.Isolated;

public sealed class DecoderFramesTests
{
    private static readonly ImageLimits Limits = new() { MaxPixels = 1000 };

    [Fact]
    public void ReadAnswer_WhenDecodedWasWritten_GivesTheSize() =>
        Read(stream => DecoderFrames.WriteDecoded(stream, new ImageSize(20, 50))).ShouldBe(new DecoderAnswer.Decoded(new ImageSize(20, 50)));

    [Fact]
    public void ReadAnswer_WhenRefusedWasWritten_GivesReasonAndDetail() =>
        Read(stream => DecoderFrames.WriteRefused(stream, new Refusal(RejectReason.ImageTooSmall, "größer")))
            .ShouldBe(new DecoderAnswer.Refused(new Refusal(RejectReason.ImageTooSmall, "größer")));

    [Fact]
    public void ReadRequest_WhenOneWasWritten_GivesItsLengthAndThenTheEnd()
    {
        using var stream = new MemoryStream();
        DecoderFrames.WriteRequest(stream, 123_456);
        stream.Position = 0;

        (DecoderFrames.ReadRequest(stream), DecoderFrames.ReadRequest(stream)).ShouldBe((123_456, (int?)null));
    }

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(1, 5, -1)]
    [InlineData(1, 100, 11)]
    [InlineData(1, int.MaxValue, int.MaxValue)]
    [InlineData(2, 9999, 0)]
    [InlineData(2, 1, -1)]
    [InlineData(2, 1, int.MaxValue)]
    [InlineData(3, 1, 1)]
    public void ReadAnswer_WhenTheDecoderHasGoneMad_BelievesNothing(byte kind, int first, int second) =>
        Should.Throw<InvalidDataException>(() => Read(stream => stream.Write([kind, .. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second)])));

    [Fact]
    public void ReadAnswer_WhenTheDecoderIsGone_SaysSo() => Should.Throw<EndOfStreamException>(() => Read(stream => stream.Write([1, 0, 0])));

    private static DecoderAnswer Read(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return DecoderFrames.ReadAnswer(stream, Limits);
    }
}
