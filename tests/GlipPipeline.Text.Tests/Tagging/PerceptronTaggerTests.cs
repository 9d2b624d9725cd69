using GlipPipeline.Text.Tagging;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tests.Tagging;

public sealed class PerceptronTaggerTests
{
    private static readonly PerceptronTagger Tagger = new(ShippedModel.Load());

    [Theory]
    [InlineData("a dog runs", "Determiner Noun ThirdPersonVerb")]
    [InlineData("Two men are standing on a wooden bench .", "Number PluralNoun PresentVerb Gerund Preposition Determiner Adjective Noun Punctuation")]
    [InlineData("the boy's red bicycle", "Determiner Noun PossessiveEnding Adjective Noun")]
    [InlineData("she holds her cup", "Pronoun ThirdPersonVerb PossessivePronoun Noun")]
    public void Tag_WhenSentenceIsPlain_FindsPartsOfSpeech(string text, string tags) => TagsOf(text).ShouldBe(tags);

    [Theory]
    [InlineData("a black cat sleeping on a red sofa")]
    [InlineData("two children are playing with a yellow ball")]
    public void Tag_WhateverTheLetterCase_FindsTheSameTags(string text)
    {
        TagsOf(text.ToUpperInvariant()).ShouldBe(TagsOf(text));
        TagsOf(string.Join(' ', text.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))).ShouldBe(TagsOf(text));
    }

    private static string TagsOf(string text)
    {
        var sentence = new Sentence();
        WordSplitter.Split(text, sentence);
        Tagger.Tag(sentence);
        return string.Join(' ', sentence.Words.ToArray().Select(word => word.Tag));
    }
}
