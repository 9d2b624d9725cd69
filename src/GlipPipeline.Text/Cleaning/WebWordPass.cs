using System.Buffers;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Cleaning;

/// <summary>Leaves out links, mail addresses, names of accounts and of camera files; reads hashtags, file names and slugs as words where they are.</summary>
internal sealed class WebWordPass : ICleaningPass
{
    private const string Percent20 = "%20";

    private static readonly SearchValues<char> Marks = SearchValues.Create("@#_%+:/\\(");

    public bool IsNeeded(ReadOnlySpan<char> text) =>
        text.ContainsAny(Marks) || HasInnerStop(text) || text.Count('-') > 1 || (text.ContainsAnyInRange('0', '9') && !text.IsEmpty);

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        if (CameraName.Is(text.Units.Trim()))
        {
            return result;
        }

        var words = Words(text.Units);
        for (var index = 0; index < words.Count; index++)
        {
            var (start, end) = (words[index].Start, words[index].End);
            var gap = index == 0 ? 0 : words[index - 1].End;
            result.Keep(text, gap, start);
            switch (WebWord.KindOf(text.Units[start..end], words.Count == 1))
            {
                case WebWordKind.Plain when IsRepost(text, words, index):
                case WebWordKind.Address:
                    result.Break();
                    break;
                case WebWordKind.Hashtag:
                    index = PutHashtags(result, text, words, index);
                    break;
                case var kind:
                    PutWord(result, text, words[index], kind);
                    break;
            }
        }

        return result;
    }

    /// <summary>"RT @name" begins a message that was passed on.</summary>
    private static bool IsRepost(MappedText text, List<Utf16Span> words, int index) =>
        index == 0 && words.Count > 1 && text.Units[words[0].Start..words[0].End] is "RT" && text.Units[words[1].Start] == '@';

    /// <summary>A run of tags is part of the sentence where the words around it say so; otherwise it labels the post. Returns the run's last word.</summary>
    private static int PutHashtags(MappedText result, MappedText text, List<Utf16Span> words, int first)
    {
        var last = first;
        while (last + 1 < words.Count && IsHashtag(text, words[last + 1]))
        {
            last++;
        }

        var isRead = (first > 0 && WebWords.BeforeTag.Contains(text.Units[words[first - 1].Start..words[first - 1].End]))
            || (first == last && last + 1 < words.Count && char.IsLetterOrDigit(text.Units[words[last + 1].Start]));
        for (var index = first; index <= last && isRead; index++)
        {
            PutTag(result, text, words[index]);
        }

        if (!isRead)
        {
            result.Break();
        }

        return last;
    }

    private static bool IsHashtag(MappedText text, Utf16Span word) => WebWord.KindOf(text.Units[word.Start..word.End], isAlone: false) == WebWordKind.Hashtag;

    /// <summary>The words of a tag: #GoldenGate and #golden_gate are two.</summary>
    private static void PutTag(MappedText result, MappedText text, Utf16Span word)
    {
        for (var unit = word.Start; unit < word.End; unit++)
        {
            var isInnerCapital = unit > word.Start && char.IsUpper(text.Units[unit]) && char.IsLower(text.Units[unit - 1]);
            var origin = text.OriginOf(unit);
            if (isInnerCapital || unit == word.Start)
            {
                result.Put(' ', new Utf16Span(origin.Start, origin.Start));
            }

            result.Put(text.Units[unit] is '#' or '_' ? ' ' : text.Units[unit], origin);
        }
    }

    private static void PutWord(MappedText result, MappedText text, Utf16Span word, WebWordKind kind)
    {
        var end = word.End;
        if (kind == WebWordKind.FileName)
        {
            end -= WebWord.ExtensionLength(text.Units[word.Start..word.End]);
        }

        for (var unit = word.Start; unit < end; unit++)
        {
            var isSpace = WebWord.IsJoiner(text.Units[unit], kind);
            var isPercent20 = kind is WebWordKind.Slug or WebWordKind.FileName && text.Units[unit..end].StartsWith(Percent20, StringComparison.Ordinal);
            var length = isPercent20 ? Percent20.Length : 1;
            result.Put(isSpace || isPercent20 ? ' ' : text.Units[unit], text.OriginOf(unit, unit + length));
            unit += length - 1;
        }
    }

    private static List<Utf16Span> Words(ReadOnlySpan<char> text)
    {
        var words = new List<Utf16Span>();
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOf(' ') is >= 0 and var found ? found : text.Length - start;
            if (length > 0)
            {
                words.Add(new Utf16Span(start, start + length));
            }

            start += length + 1;
        }

        return words;
    }

    private static bool HasInnerStop(ReadOnlySpan<char> text)
    {
        for (var stop = text.IndexOf('.'); stop >= 0 && stop + 1 < text.Length;)
        {
            if (char.IsLetterOrDigit(text[stop + 1]))
            {
                return true;
            }

            var next = text[(stop + 1)..].IndexOf('.');
            stop = next < 0 ? -1 : stop + 1 + next;
        }

        return false;
    }
}
