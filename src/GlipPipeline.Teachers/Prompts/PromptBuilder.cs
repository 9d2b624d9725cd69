using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teachers.Prompts;

/// <summary>
/// Makes prompts of a caption and its phrases. A caption longer than the model's limit becomes several prompts, cut at token boundaries so
/// that every visual phrase lies whole in one of them; each phrase is grounded in exactly one prompt. Of a phrase that is itself over the
/// limit, the part that fits is grounded. Thread safe.
/// </summary>
internal sealed class PromptBuilder
{
    // [CLS] and [SEP].
    private const int SpecialTokens = 2;

    private readonly Vocabulary _vocabulary;
    private readonly WordPieceTokenizer _tokenizer;
    private readonly int _limit;

    /// <summary>Creates a builder.</summary>
    /// <param name="vocabulary">The model's vocabulary.</param>
    /// <param name="lowerCase">Whether the model is uncased.</param>
    /// <param name="maxTokens">The model's limit, [CLS] and [SEP] included; at least 3.</param>
    public PromptBuilder(Vocabulary vocabulary, bool lowerCase, int maxTokens)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxTokens, SpecialTokens);
        _vocabulary = vocabulary;
        _tokenizer = new WordPieceTokenizer(vocabulary, lowerCase);
        _limit = maxTokens - SpecialTokens;
    }

    /// <summary>Makes the prompts.</summary>
    /// <returns>In the order of the caption; empty if no visual phrase has a token.</returns>
    public ImmutableArray<Prompt> Build(string caption, ImmutableArray<Phrase> phrases)
    {
        var tokens = _tokenizer.Tokenize(caption);
        var waiting = Locate(new TokenMap(caption, tokens), phrases);
        var prompts = ImmutableArray.CreateBuilder<Prompt>(1);
        while (waiting.Count > 0)
        {
            var start = StartOf(waiting[0], prompts.Count == 0, tokens.Length);
            var end = Math.Min(start + _limit, tokens.Length);
            var inside = waiting.Where(phrase => phrase.Tokens[0] >= start && phrase.Tokens[^1] < end).ToArray();
            prompts.Add(Make(tokens, start, end, inside));
            waiting = [.. waiting.Except(inside)];
        }

        return prompts.DrainToImmutable();
    }

    /// <summary>The visual phrases with their tokens in the whole caption, by their first token.</summary>
    private List<PromptPhrase> Locate(TokenMap map, ImmutableArray<Phrase> phrases) =>
    [
        .. phrases
            .Select((phrase, index) => (phrase.Visual, Index: index, Tokens: phrase.Visual ? map.TokensOf(phrase) : []))
            .Where(phrase => phrase.Tokens.Count > 0)
            .Select(phrase => new PromptPhrase(phrase.Index, [.. phrase.Tokens.Where(token => token < phrase.Tokens[0] + _limit)]))
            .OrderBy(phrase => phrase.Tokens[0]),
    ];

    /// <summary>
    /// The first prompt starts with the caption where its first phrase allows; every prompt holds as much of the caption as fits.
    /// </summary>
    private int StartOf(PromptPhrase phrase, bool isFirst, int tokenCount) =>
        isFirst && phrase.Tokens[^1] < _limit ? 0 : Math.Max(Math.Min(phrase.Tokens[0], tokenCount - _limit), 0);

    private Prompt Make(ImmutableArray<Token> tokens, int start, int end, PromptPhrase[] phrases)
    {
        var ids = ImmutableArray.CreateBuilder<int>(end - start + SpecialTokens);
        ids.Add(_vocabulary.ClassificationId);
        ids.AddRange(tokens[start..end].Select(token => token.Id));
        ids.Add(_vocabulary.SeparatorId);
        return new Prompt(
            ids.MoveToImmutable(),
            [
                .. phrases.OrderBy(phrase => phrase.Phrase)
                    .Select(phrase => phrase with { Tokens = [.. phrase.Tokens.Select(token => token - start + 1)] }),
            ]);
    }
}
