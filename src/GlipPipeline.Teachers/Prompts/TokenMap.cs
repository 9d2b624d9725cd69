using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teachers.Prompts;

/// <summary>
/// Which token of a caption stands at which place. Finds the tokens of a span as GLIP's <c>create_positive_map</c> does: from the token of
/// the first character to that of the last one, looking up to two characters further inwards where a character has no token; a span without
/// any is skipped.
/// </summary>
internal sealed class TokenMap
{
    private const int None = -1;

    // White space and stripped characters have no token, so the search goes on inwards this many times.
    private const int Attempts = 3;

    private readonly string _caption;
    private readonly int[] _tokens;

    internal TokenMap(string caption, ImmutableArray<Token> tokens)
    {
        _caption = caption;
        _tokens = new int[caption.Length];
        Array.Fill(_tokens, None);

        // Backwards, so that of several tokens made from one character the first one stays.
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            Array.Fill(_tokens, i, tokens[i].Span.Start, tokens[i].Span.End - tokens[i].Span.Start);
        }
    }

    /// <summary>The tokens of a phrase's spans, rising and each once; empty if no span has any.</summary>
    internal ImmutableSortedSet<int> TokensOf(Phrase phrase) =>
        [.. phrase.Spans.SelectMany(span => TokensOf(span.Utf16))];

    private IEnumerable<int> TokensOf(Utf16Span span)
    {
        var first = FindForwards(span.Start);
        var last = FindBackwards(span.End - 1);
        return first == None || last < first ? [] : Enumerable.Range(first, last - first + 1);
    }

    private int FindForwards(int index)
    {
        for (var attempt = 0; attempt < Attempts && index < _caption.Length; attempt++)
        {
            if (_tokens[index] != None)
            {
                return _tokens[index];
            }

            index += char.IsHighSurrogate(_caption[index]) ? 2 : 1;
        }

        return None;
    }

    private int FindBackwards(int index)
    {
        for (var attempt = 0; attempt < Attempts && index >= 0; attempt++)
        {
            if (_tokens[index] != None)
            {
                return _tokens[index];
            }

            index -= char.IsLowSurrogate(_caption[index]) ? 2 : 1;
        }

        return None;
    }
}
