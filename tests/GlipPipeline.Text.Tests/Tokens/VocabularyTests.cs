using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

public sealed class VocabularyTests
{
    [Fact]
    public void Parse_WhenLinesEndInEitherWay_GivesTheSameHash() =>
        Vocabulary.Parse("[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\nred").Sha256.ShouldBe(Vocabulary.Parse("[PAD]\n[UNK]\n[CLS]\n[SEP]\nred\n").Sha256);

    [Fact]
    public void Parse_WhenSpecialTokensAreMissing_NamesThemAll() =>
        Should.Throw<FormatException>(() => Vocabulary.Parse("[PAD]\nred\n[CLS]")).Message.ShouldContain("lacks [UNK], [SEP]");

    [Fact]
    public void Parse_WhenALineIsRepeated_NamesBothLines() =>
        Should.Throw<FormatException>(() => Vocabulary.Parse("[PAD]\nred\nred")).Message.ShouldContain("'red' twice, in lines 2 and 3");

    [Fact]
    public void Parse_WhenSpecialTokensStandAnywhere_FindsTheirIds()
    {
        var vocabulary = Vocabulary.Parse("red\n[SEP]\n[CLS]\n[UNK]\n[PAD]");

        (vocabulary.SeparatorId, vocabulary.ClassificationId, vocabulary.UnknownId, vocabulary.PadId, vocabulary.Count).ShouldBe((1, 2, 3, 4, 5));
    }

    [Fact]
    public void Sha256_WhenVocabularyIsBertBaseUncased_IsThatOfTheOfficialFile() =>
        BertVocabulary.Load().Sha256.ShouldBe("07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3");
}
