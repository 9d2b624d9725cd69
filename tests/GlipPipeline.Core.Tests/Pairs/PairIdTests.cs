using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Core.Tests.Pairs;

public sealed class PairIdTests
{
    // Origin: python3 -c "import hashlib as h; print(h.sha256(h.sha256(b'image').digest() + 'a red circle 🎈'.encode()).hexdigest()[:32])"
    private const string Golden = "12e8d356c8b6d53187b457d24ef0de40";

    [Fact]
    public void Of_WhenImageAndCaptionAreKnown_IsTheFrozenValue() =>
        PairId.Of(ImageHash.Of("image"u8), "a red circle 🎈").ToString().ShouldBe(Golden);

    [Fact]
    public void Of_WhenPairsComeInAnotherOrder_GivesTheSameIds()
    {
        string[] captions = ["a", "b", "c"];

        captions.Reverse().Select(IdOf).Reverse().ShouldBe(captions.Select(IdOf));

        static PairId IdOf(string caption) => PairId.Of(ImageHash.Of("image"u8), caption);
    }

    [Fact]
    public void Of_WhenCaptionDiffersInOneSpace_Differs() =>
        PairId.Of(ImageHash.Of("image"u8), "a dog ").ShouldNotBe(PairId.Of(ImageHash.Of("image"u8), "a dog"));

    [Fact]
    public void Of_WhenImageDiffersInOneByte_Differs() =>
        PairId.Of(ImageHash.Of("imagf"u8), "a dog").ShouldNotBe(PairId.Of(ImageHash.Of("image"u8), "a dog"));

    [Fact]
    public void Of_WhenCaptionHoldsAnUnpairedSurrogate_CountsItAsTheReplacementCharacter() =>
        PairId.Of(ImageHash.Of("image"u8), "a \ud83c dog").ShouldBe(PairId.Of(ImageHash.Of("image"u8), "a \ufffd dog"));
}
