using GlipPipeline.Testing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

/// <summary>Equality with Hugging Face's <c>tokenizers</c>, in ids and places.</summary>
public sealed class WordPieceParityTests
{
    public static TheoryData<int> NastyLines => [.. Enumerable.Range(0, ReadNasty().Length)];

    // Origin: node tests/npm/reference-tokens.mjs tests/data/text/vocab.txt tests/data/text/nasty-tokens.jsonl, with tokenizers 0.23.2.
    [Theory]
    [MemberData(nameof(NastyLines))]
    public void Tokenize_WhenCaptionIsNasty_EqualsTheRecordedReference(int line)
    {
        var vocabulary = Vocabulary.Parse(File.ReadAllText(Repository.TestData("text/vocab.txt")));

        ReferenceTokens.Parse(ReadNasty()[line]).ShouldEqual(new WordPieceTokenizer(vocabulary, lowerCase: true));
    }

    [SkippableTheory]
    [InlineData("data/captions/coco_val2017_captions.jsonl", 25_014)]
    [InlineData("data/captions/cc3m_val_captions.txt", 15_833)]
    [InlineData("data/captions/laion_style_alt_10000.parquet", 10_000)]
    public void Tokenize_WhenCaptionsAreOfTheWeb_EqualsTheReference(string file, int captions) =>
        CompareAll(SharedFiles.Path(file)).ShouldBe(captions);

    [SkippableFact]
    public void Tokenize_WhenAnyCodePointStandsInAWordOrAlone_EqualsTheReference() =>
        CompareAll("all-code-points").ShouldBe((0x110000 - 0x800) / 64);

    private static int CompareAll(string source)
    {
        var references = ReferenceTokens.Run(source).ToList();
        var tokenizer = new WordPieceTokenizer(BertVocabulary.Load(), lowerCase: true);
        references.ForEach(reference => reference.ShouldEqual(tokenizer));
        return references.Count;
    }

    private static string[] ReadNasty() => File.ReadAllLines(Repository.TestData("text/nasty-tokens.jsonl"));
}
