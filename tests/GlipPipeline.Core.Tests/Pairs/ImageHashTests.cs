using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Core.Tests.Pairs;

public sealed class ImageHashTests
{
    // Origin: FIPS 180-2, appendix B.1.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Of_WhenBytesAreKnown_IsTheirSha256() => ImageHash.Of("abc"u8).ToString().ShouldBe(OfAbc);

    [Fact]
    public void Parse_WhenTextWasWritten_GivesTheHashBack() => ImageHash.Parse(OfAbc).ShouldBe(ImageHash.Of("abc"u8));

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00")]
    public void Parse_WhenTextIsNoSha256_SaysWhatItFound(string text) =>
        Should.Throw<FormatException>(() => ImageHash.Parse(text)).Message.ShouldContain($"'{text}'");
}
