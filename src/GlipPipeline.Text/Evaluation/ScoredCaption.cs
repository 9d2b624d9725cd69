using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Evaluation;

/// <summary>A caption as the scorer reads it: code points and the tokens that white space parts.</summary>
internal sealed class ScoredCaption(string caption)
{
    private static readonly HashSet<string> Determiners =
        [.. "a an the this that these those some any each every another both no all my your his her its our their".Split(' ')];

    private static readonly HashSet<string> Joints = [.. "of in on with at for from to by near and or".Split(' ')];

    private readonly Rune[] _codePoints = [.. caption.EnumerateRunes()];

    /// <summary>A span without the determiners it begins with; null if nothing else is in it.</summary>
    public CodePointSpan? WithoutDeterminers(CodePointSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && TokenEnd(start, _codePoints.Length) is var tokenEnd && Determiners.Contains(Lower(start, tokenEnd)))
        {
            start = tokenEnd;
            while (start < end && _codePoints[start].Value == ' ')
            {
                start++;
            }
        }

        return start < end ? new CodePointSpan(start, end) : null;
    }

    /// <summary>Where the head of a span ends: before the first preposition or conjunction inside, else at the last token.</summary>
    public int HeadEnd(CodePointSpan span)
    {
        var headEnd = span.End;
        for (var (start, isFirst) = (span.Start, true); start < span.End;)
        {
            var tokenEnd = TokenEnd(start, span.End);
            if (tokenEnd == start)
            {
                start++;
                continue;
            }

            if (!isFirst && Joints.Contains(Lower(start, tokenEnd)))
            {
                break;
            }

            (headEnd, isFirst, start) = (tokenEnd, false, tokenEnd);
        }

        return headEnd;
    }

    private int TokenEnd(int start, int limit)
    {
        var end = start;
        while (end < limit && !IsSpace(_codePoints[end]))
        {
            end++;
        }

        return end;
    }

    private string Lower(int start, int end) => string.Concat(_codePoints[start..end]).ToLowerInvariant();

    // The four separators count as white space in the reference scorer.
    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1C and <= 0x1F;
}
