using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Profiles;

public sealed class LabelProfileTests
{
    private const string Caption = "a man on a horse beside a dog";

    [Theory]
    [InlineData("glip-0.5", new[] { 0.9f, 0.51f })]
    [InlineData("grit-0.65", new[] { 0.9f })]
    [InlineData("yolo-world-0.3", new[] { 0.9f, 0.51f, 0.5f, 0.3f })]
    [InlineData("cogvlm-2boxes", new[] { 0.9f, 0.51f })]
    [InlineData("owl-st", new[] { 0.9f, 0.51f, 0.5f, 0.3f, 0.1f })]
    [InlineData("raw", new[] { 0.9f, 0.51f, 0.5f, 0.3f, 0.1f })]
    public void Apply_WhenAProfileShips_KeepsTheScoresOfItsPaper(string name, float[] kept)
    {
        var boxes = new[] { 0.9f, 0.51f, 0.5f, 0.3f, 0.1f }.Select((score, index) => Box(0, index * 20, score));

        Apply(KnownProfiles.Find(name)!, [.. boxes]).Pair.Groundings.Select(grounding => grounding.Score).ShouldBe(kept);
    }

    [Theory]
    [InlineData("glip-0.5", ProfileDrop.None)]
    [InlineData("grit-0.65", ProfileDrop.NoBox)]
    [InlineData("cogvlm-2boxes", ProfileDrop.FewBoxes)]
    [InlineData("owl-st", ProfileDrop.NoBox)]
    public void Apply_WhenNoBoxIsOverAThird_DropsWhatThePaperDrops(string name, ProfileDrop drop) =>
        Apply(KnownProfiles.Find(name)!, Box(0, 0, 0.3f), Box(0, 20, 0.2f)).Drop.ShouldBe(drop);

    [Fact]
    public void Apply_WhenAPairHasOneBoxOverAHalf_IsDroppedByCogvlm() =>
        Apply(KnownProfiles.Find("cogvlm-2boxes")!, Box(0, 0, 0.8f), Box(0, 20, 0.5f)).Drop.ShouldBe(ProfileDrop.FewBoxes);

    [Theory]
    [InlineData("glip-0.5", 3)]
    [InlineData("yolo-world-0.3", 2)]
    [InlineData("grit-0.65", 1)]
    public void Apply_WhenBoxesOverlap_SuppressesPerPhraseOrImage(string name, int left) =>
        Apply(KnownProfiles.Find(name)!, Box(0, 0, 0.9f), Box(0, 1, 0.8f), Box(1, 1, 0.7f)).Pair.Groundings.Length.ShouldBe(left);

    [Fact]
    public void Apply_WhenTheBetterBoxComesLater_SuppressesTheWorseAndKeepsTheOrder()
    {
        var profile = Profile(new ProfileRules { Nms = ProfileRules.PerImage });

        Apply(profile, Box(0, 0, 0.4f), Box(0, 50, 0.3f), Box(1, 1, 0.9f)).Pair.Groundings.Select(box => box.Score).ShouldBe([0.3f, 0.9f]);
    }

    [Theory]
    [InlineData(ProfileRules.All, new[] { 0, 1, 2, 3 })]
    [InlineData(ProfileRules.Outermost, new[] { 2, 3 })]
    [InlineData(ProfileRules.Longest, new[] { 2, 3 })]
    public void Apply_WhenPhrasesLieInOthers_KeepsThoseOfTheRule(string nested, int[] phrases) =>
        Apply(Profile(new ProfileRules { Nested = nested }), Box(0, 0, 0.9f), Box(1, 20, 0.9f), Box(2, 40, 0.9f), Box(3, 60, 0.9f))
            .Pair.Groundings.Select(box => box.Phrase).ShouldBe(phrases);

    [Fact]
    public void Apply_WhenTheOuterPhraseHasNoBoxLeft_KeepsTheInner() =>
        Apply(Profile(new ProfileRules { Nested = ProfileRules.Outermost, MinScore = 0.5 }), Box(0, 0, 0.9f), Box(2, 40, 0.2f))
            .Pair.Groundings.ShouldHaveSingleItem().Phrase.ShouldBe(0);

    [Fact]
    public void Apply_WhenAPhraseIsOnTheStopList_TakesItsBoxesWhateverItsCase()
    {
        var profile = new LabelProfile("own", new ProfileRules { StopPhrases = ["A  MAN"] }, ["a Dog"]);

        Apply(profile, Box(0, 0, 0.9f), Box(1, 20, 0.9f), Box(3, 60, 0.9f)).Pair.Groundings.ShouldHaveSingleItem().Phrase.ShouldBe(1);
    }

    [Fact]
    public void Apply_WhenBoxesAreSmallLargeOrThin_AsksTheBoxRules()
    {
        var profile = Profile(new ProfileRules { MinBoxSide = 5, MinBoxShare = 0.01, MaxBoxShare = 0.9 });
        Grounding[] boxes = [Of(0, 0, 4, 100), Of(0, 0, 9, 9), Of(0, 0, 100, 100), Of(0, 0, 20, 20)];

        Apply(profile, boxes).Pair.Groundings.ShouldHaveSingleItem().Box.X1.ShouldBe(20);

        static Grounding Of(float x0, float y0, float x1, float y1) => new(0, new PixelBox(x0, y0, x1, y1), 0.9f);
    }

    [Theory]
    [InlineData(101, 0.0)]
    [InlineData(0, 1.9)]
    public void Apply_WhenTheImageIsTooSmallOrLong_DropsThePair(int minSide, double aspect)
    {
        var pair = Pair(Box(0, 0, 0.9f)) with { Size = new ImageSize(100, 200) };

        Profile(new ProfileRules { MinImageSide = minSide, MaxImageAspect = aspect }).Apply(pair).Drop.ShouldBe(ProfileDrop.Image);
    }

    [Fact]
    public void Apply_WhenTheProfileIsRaw_KeepsEveryBoxOfALargeImage()
    {
        var pair = Pair(new Grounding(0, new PixelBox(0, 0, 8191, 8193), 0.1f)) with { Size = new ImageSize(8191, 8193) };

        KnownProfiles.Find("raw")!.Apply(pair).Pair.Groundings.Length.ShouldBe(1);
    }

    [Fact]
    public void Sha256_WhenARuleOrAStoppedPhraseDiffers_Differs()
    {
        var plain = Profile(new ProfileRules());

        Profile(new ProfileRules()).Sha256.ShouldBe(plain.Sha256);
        new LabelProfile("other", new ProfileRules(), []).Sha256.ShouldBe(plain.Sha256);
        Profile(new ProfileRules { MinScore = 0.2 }).Sha256.ShouldNotBe(plain.Sha256);
        new LabelProfile("own", new ProfileRules(), ["time"]).Sha256.ShouldNotBe(plain.Sha256);
        new LabelProfile("own", new ProfileRules { StopPhrases = ["Time"] }, []).Sha256.ShouldBe(new LabelProfile("own", new ProfileRules(), ["time"]).Sha256);
        KnownProfiles.All.Select(profile => profile.Sha256).Distinct().Count().ShouldBe(KnownProfiles.All.Length);
        plain.WithEmpty(ProfileRules.Drop).Sha256.ShouldNotBe(plain.Sha256);
    }

    [Fact]
    public void StopLists_WhenTheOneThatShipsIsRead_HoldsWhatFlorenceBans()
    {
        var phrases = StopLists.Read("ungroundable-1", "/");

        phrases.ShouldContain("each other");
        phrases.ShouldContain("the image");
        phrases.ShouldAllBe(phrase => phrase == PhraseText.Fold(phrase));
        phrases.ShouldBeUnique();
    }

    [Fact]
    public void StopLists_WhenTheListIsAFile_ReadsLinesWithoutComments()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["mine.txt"], "# mine\na thing # vague\n\n the sky \n");

        StopLists.Read("mine.txt", folder.Path).ShouldBe(["a thing", "the sky"]);
        Should.Throw<OptionsException>(() => StopLists.Read("other.txt", folder.Path)).Message.ShouldContain("'other.txt' is neither ungroundable-1 nor a file");
    }

    private static LabelProfile Profile(ProfileRules rules) => new("own", rules, []);

    private static ProfiledPair Apply(LabelProfile profile, params Grounding[] boxes) => profile.Apply(Pair(boxes));

    private static LabelledPair Pair(params Grounding[] boxes) => LabelledPairs.Create(
        new Pair(new PairPlace("s", 0), "k", null, new byte[] { 0xFF, 0xD8, 0xFF }, Caption),
        [
            LabelledPairs.Phrase(Caption, "a man", "man"), LabelledPairs.Phrase(Caption, "a horse", "horse"),
            LabelledPairs.Phrase(Caption, "a man on a horse", "man"), LabelledPairs.Phrase(Caption, "a dog", "dog"),
        ],
        [.. boxes]);

    private static Grounding Box(int phrase, float x, float score) => new(phrase, new PixelBox(x, 0, x + 15, 15), score);
}
