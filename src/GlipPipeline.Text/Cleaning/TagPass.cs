namespace GlipPipeline.Text.Cleaning;

/// <summary>Leaves out HTML tags and comments.</summary>
internal sealed class TagPass : ICleaningPass
{
    public bool IsNeeded(ReadOnlySpan<char> text) => text.Contains('<');

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        for (var unit = 0; unit < text.Length;)
        {
            var length = text.Units[unit] == '<' ? TagLength(text.Units[unit..]) : 0;
            if (length == 0)
            {
                result.Keep(text, unit, unit + 1);
                unit++;
            }
            else
            {
                result.Put(' ', text.OriginOf(unit, unit + length));
                unit += length;
            }
        }

        return result;
    }

    /// <summary>A "&lt;" inside ends the search: so no character is looked at twice, however many tags stay open.</summary>
    private static int TagLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || !(char.IsAsciiLetter(text[1]) || text[1] is '/' or '!'))
        {
            return 0;
        }

        var end = text[1..].IndexOfAny('<', '>');
        return end >= 0 && text[end + 1] == '>' ? end + 2 : 0;
    }
}
