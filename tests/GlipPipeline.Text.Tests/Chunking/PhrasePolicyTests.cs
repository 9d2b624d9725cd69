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
