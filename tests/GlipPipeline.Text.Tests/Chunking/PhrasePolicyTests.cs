using GlipPipeline.Core.Settings;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Tagging;

namespace GlipPipeline.Text.Tests.Chunking;

public sealed class PhrasePolicyTests
{
    private static readonly TaggerModel Model = ShippedModel.Load();

    [Theory]
    [InlineData(true, "a cup of tea")]
    [InlineData(false, "a cup|tea")]
    public void JoinOf_JoinsWhatBelongsTogether(bool isOn, string phrases) =>
        Find("a cup of tea", PhrasePolicy.Rules with { JoinOf = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a dog|a house")]
    [InlineData(false, "a dog|front of a house")]
    public void ComplexPrepositions_KeepTheirNounsOut(bool isOn, string phrases) =>
        Find("a dog in front of a house", PhrasePolicy.Rules with { ComplexPrepositions = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a black and white dog")]
    [InlineData(false, "a black|white dog")]
    public void JoinAdjectives_MakesOneThingOfTwoColours(bool isOn, string phrases) =>
        Find("a black and white dog", PhrasePolicy.Rules with { JoinAdjectives = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "people|a train or bus")]
    [InlineData(false, "people|a train|bus")]
    public void JoinOr_MakesOneThingOfTwoNames(bool isOn, string phrases) =>
        Find("people on a train or bus", PhrasePolicy.Rules with { JoinOr = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a dog")]
    [InlineData(false, "a photo of a dog")]
    public void SkipPictureNouns_FindsWhatThePictureShows(bool isOn, string phrases) =>
        Find("a photo of a dog", PhrasePolicy.Rules with { SkipPictureNouns = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a man's red jacket")]
    [InlineData(false, "A photo of a man's red jacket")]
    public void SkipPictureNouns_DecidesOfLearnedPhrasesToo(bool isOn, string phrases) =>
        Find("A photo of a man's red jacket", PhrasePolicy.Grounding with { SkipPictureNouns = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a group of friends of the bride|friends of the bride|the bride|a hat")]
    [InlineData(false, "a group of friends of the bride|a hat")]
    public void Nested_FindsWhatLiesInsideAPhrase(bool isOn, string phrases)
    {
        Find("a group of friends of the bride in a hat", PhrasePolicy.Rules with { Nested = isOn }).ShouldBe(phrases);
        Find("a group of friends of the bride in a hat", PhrasePolicy.Grounding with { Nested = isOn }).ShouldBe(phrases);
    }

    [Theory]
    [InlineData("a man's red jacket", "a man's red jacket|a man")]
    [InlineData("the side of the boy's dog's bowl", "the side of the boy's dog's bowl|the boy's dog's bowl|the boy|dog")]
    [InlineData("the front of it", "the front of it")]
    public void Nested_FindsOwners(string caption, string phrases) => Find(caption, PhrasePolicy.Rules with { Nested = true }).ShouldBe(phrases);

    [Fact]
    public void From_WhenSettingsSwitchNothing_IsThePolicyThatTheyName() =>
        PhrasePolicy.All.ShouldAllBe(policy => PhrasePolicy.From(new LabelSettings { PhrasePolicy = policy.Name }) == policy);

    [Fact]
    public void From_WhenSettingsSwitch_HasWhatTheySay()
    {
        var policy = PhrasePolicy.From(new LabelSettings { PhotoOf = LabelSettings.Whole, Measures = LabelSettings.ByRules, NestedPhrases = true });

        (policy.Name, policy.SkipPictureNouns, policy.Measures, policy.Nested).ShouldBe(("grounding", false, false, true));
        PhrasePolicy.From(new LabelSettings { PhrasePolicy = "as-annotated", PhotoOf = LabelSettings.Subject, Measures = LabelSettings.Recognized })
            .ShouldBe(PhrasePolicy.AsAnnotated with { SkipPictureNouns = true, Measures = true });
    }

    [Theory]
    [InlineData(true, "she|a cup")]
    [InlineData(false, "a cup")]
    public void Pronouns_ArePhrasesOrNot(bool isOn, string phrases) =>
        Find("she holds a cup", PhrasePolicy.Rules with { Pronouns = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a woman|black")]
    [InlineData(false, "a woman")]
    public void AdjectiveHeads_StandForThings(bool isOn, string phrases) =>
        Find("a woman in black", PhrasePolicy.Rules with { AdjectiveHeads = isOn }).ShouldBe(phrases);

    [Theory]
    [InlineData(true, "a case|6.7 inch")]
    [InlineData(false, "a case")]
    public void BareNumbers_ArePhrasesOrNot(bool isOn, string phrases) =>
        Find("a case (6.7 inch)", PhrasePolicy.Rules with { BareNumbers = isOn }).ShouldBe(phrases);

    [Fact]
    public void RepairTags_FindsVerbsThatLookLikeNouns()
    {
        Find("a man in black pants strolls down a street", PhrasePolicy.Rules).ShouldBe("a man|black pants|a street");
        Find("A woman and a man walk along a bridge", PhrasePolicy.Rules).ShouldBe("A woman|a man|a bridge");
    }

    [Theory]
    [InlineData("a dog and a cat", "a dog|a cat")]
    [InlineData("a man with a hat on a horse", "a man|a hat|a horse")]
    [InlineData("the boy's red bicycle", "the boy's red bicycle")]
    [InlineData("each other", "each other")]
    public void Default_SplitsNounsAndPrepositionsAndKeepsOwners(string caption, string phrases) => Find(caption, PhrasePolicy.Rules).ShouldBe(phrases);

    private static string Find(string caption, PhrasePolicy policy) =>
        string.Join('|', new NounPhraseFinder(Model, policy).Find(caption, pretokenized: false).Select(phrase => phrase.Span.Slice(caption)));
}
