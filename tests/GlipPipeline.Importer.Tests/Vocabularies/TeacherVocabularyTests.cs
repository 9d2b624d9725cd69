using System.Security.Cryptography;
using GlipPipeline.Importer.Tests.Golden;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Importer.Vocabularies;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Vocabularies;

public sealed class TeacherVocabularyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> OfficialVariants => ["GLIP-T", "GLIP-L"];

    private string VocabularyPath => _folder["vocab.txt"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BuiltIn_IsThePublishedFileToTheByte()
    {
        using var file = BertVocabulary.Open();

        file.Length.ShouldBe(231_508);
        Convert.ToHexStringLower(SHA256.HashData(file)).ShouldBe("07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3");
    }

    [Theory]
    [MemberData(nameof(OfficialVariants))]
    public void For_AnOfficialCheckpointWithoutAFile_IsTheBuiltInOne(string variant)
    {
        var vocabulary = TeacherVocabulary.For(Known(variant), path: null).ShouldNotBeNull();

        vocabulary.Words.Length.ShouldBe(30_522);
        vocabulary.Sha256.ShouldBe(BertVocabulary.Sha256);
        vocabulary.Words[101..103].ShouldBe(["[CLS]", "[SEP]"]);
    }

    [Fact]
    public void For_AnyOtherCheckpointWithoutAFile_IsNone() => TeacherVocabulary.For(TinyA.Configuration, path: null).ShouldBeNull();

    [Fact]
    public void For_AnOfficialCheckpointWithItsOwnFile_TakesIt()
    {
        File.WriteAllText(VocabularyPath, BertVocabulary.ReadText().ReplaceLineEndings("\r\n"));

        TeacherVocabulary.For(Known("GLIP-T"), VocabularyPath).ShouldNotBeNull().Sha256.ShouldBe(BertVocabulary.Sha256);
    }

    [Fact]
    public void For_AnOfficialCheckpointWithAnotherFile_NamesBothHashesAndWhatToDo()
    {
        File.WriteAllText(VocabularyPath, BertVocabulary.ReadText().Replace("\nthe\n", "\nthee\n", StringComparison.Ordinal));

        var message = Refusal(Known("GLIP-T"));

        message.ShouldContain($"{VocabularyPath} has the SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(VocabularyPath)))}");
        message.ShouldContain($"but the checkpoint was trained with the one of {BertVocabulary.Sha256}. That one is built in: leave out --vocab.");
    }

    [Fact]
    public void For_AFileOfAnotherLength_SaysBothLengths()
    {
        File.WriteAllText(VocabularyPath, "[PAD]\nthe\n");

        Refusal(TinyA.Configuration).ShouldContain("has 2 words, but the checkpoint's word table has 120 rows");
    }

    [Fact]
    public void For_AFileWithoutContinuations_SaysWhatItLacks()
    {
        File.WriteAllText(VocabularyPath, "\u2581red\nball\n");

        Refusal(Words(2)).ShouldContain("has no piece that begins with ##");
    }

    [Fact]
    public void For_AFileOfWholeWordsWhoseHashIsKnown_TakesIt()
    {
        File.WriteAllText(VocabularyPath, "red\nball\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData("red\nball\n"u8));

        TeacherVocabulary.For(Words(2, hash), VocabularyPath).ShouldNotBeNull().Words.ShouldBe(["red", "ball"]);
    }

    [Theory]
    [InlineData("a\r\n##b\r\n", "a\n##b\n")]
    [InlineData("a\n##b", "a\n##b\n")]
    [InlineData("a\u2028\n##b\n", "a\u2028\n##b\n")]
    public void For_WhenLinesEndOtherwise_StoresEveryWordWithALineFeed(string written, string stored)
    {
        File.WriteAllText(VocabularyPath, written);

        TeacherVocabulary.For(Words(2), VocabularyPath).ShouldNotBeNull().Text.ShouldBe(stored);
    }

    private string Refusal(GlipConfiguration configuration) =>
        Should.Throw<CheckpointException>(() => TeacherVocabulary.For(configuration, VocabularyPath)).Message;

    private static GlipConfiguration Known(string variant) => KnownVariants.All.Single(known => known.Variant == variant);

    private static GlipConfiguration Words(int count, string? hash = null) => TinyA.Configuration with
    {
        Bert = TinyA.Configuration.Bert with { VocabularySize = count, VocabularySha256 = hash },
    };
}
