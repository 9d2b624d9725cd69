namespace GlipPipeline.Text.Extraction;

/// <summary>
/// Cuts words into phrases in one walk: whatever lies between closed-class words, with determiners, numbers and possessives inside, "of" joined,
/// "and" joined between colours only.
/// </summary>
internal static class Chunker
{
    /// <summary>The phrases of a caption, in order.</summary>
    /// <param name="words">All its words, prepositions of several words already marked.</param>
    public static List<Chunk> Chunk(List<Word> words)
    {
        var chunks = new List<Chunk>();
        for (var index = 0; index < words.Count;)
        {
            if (words[index].Class == WordClass.Pronoun)
            {
                chunks.Add(new Chunk(index, index, index, Visual: false));
                index++;
            }
            else if (ReadPhrase(words, ref index) is { } chunk)
            {
                chunks.Add(chunk);
            }
        }

        return chunks;
    }

    /// <summary>A base phrase with the "of" phrases behind it. Always moves on by at least one word.</summary>
    private static Chunk? ReadPhrase(List<Word> words, ref int index)
    {
        var phrase = ReadBase(words, ref index);
        while (phrase is { } left && index < words.Count && words[index].Class == WordClass.Of && index == left.Last + 1)
        {
            var next = index + 1;
            if (next == words.Count || ReadBase(words, ref next) is not { } right)
            {
                break;
            }

            index = next;
            phrase = words[left.Head].Class == WordClass.Picture ? right : left with { Last = right.Last };
        }

        return phrase;
    }

    /// <summary>A phrase without "of".</summary>
    private static Chunk? ReadBase(List<Word> words, ref int index)
    {
        var first = index;
        var content = SkipOpening(words, first);
        var (end, lastNoun) = ReadContent(words, content);
        var isVerbBehindNoun = lastNoun >= 0 && end < words.Count && words[end].Class == WordClass.Verb;
        index = Math.Max(isVerbBehindNoun ? end + 1 : end, first + 1);

        var last = lastNoun >= 0 ? lastNoun : end - 1;
        // Without a noun only "the elderly" and a bare colour ("in black") stand for something.
        var isPhrase = lastNoun >= 0 || (end > content && (words[last].Class == WordClass.Color || HasDeterminer(words, first, content)));
        return isPhrase ? new Chunk(first, last, last, IsVisual(words, content, last)) : null;
    }

    private static int SkipOpening(List<Word> words, int index)
    {
        while (index < words.Count && words[index].Class is WordClass.Determiner or WordClass.Number or WordClass.Digits)
        {
            index++;
        }

        return index;
    }

    private static (int End, int LastNoun) ReadContent(List<Word> words, int index)
    {
        var lastNoun = -1;
        var hasOwner = false;
        for (; index < words.Count; index++)
        {
            switch (words[index].Class)
            {
                case WordClass.Noun or WordClass.Picture or WordClass.Invisible:
                    (lastNoun, hasOwner) = (index, false);
                    break;
                case WordClass.Digits when lastNoun >= 0:
                    lastNoun = index;
                    break;
                case WordClass.Possessive:
                    hasOwner = true;
                    break;
                case WordClass.Adjective or WordClass.Color:
                case WordClass.And when JoinsColors(words, index):
                case WordClass.Verb when lastNoun < 0 || hasOwner:
                    break;
                default:
                    return (index, lastNoun);
            }
        }

        return (index, lastNoun);
    }

    private static bool JoinsColors(List<Word> words, int and) =>
        and > 0 && and + 1 < words.Count && words[and - 1].Class == WordClass.Color && words[and + 1].Class == WordClass.Color;

    private static bool HasDeterminer(List<Word> words, int first, int content) =>
        words[first..content].Exists(word => word.Class == WordClass.Determiner);

    private static bool IsVisual(List<Word> words, int content, int last) =>
        !words[content..(last + 1)].TrueForAll(word => word.Class is WordClass.Invisible or WordClass.Adjective);
}
