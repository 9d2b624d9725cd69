namespace GlipPipeline.Text.Cleaning;

/// <summary>
/// Reads what publishers of lists put in place of names and numbers: CC12M writes <c>&lt;PERSON&gt;</c> for a name, CC3M <c>#</c> for the digits
/// of a number. A name that was taken out parts phrases; a number is read as one.
/// </summary>
internal sealed class MaskPass : ICleaningPass
{
    private const string Person = "<PERSON>";
    private const char Digits = '#';

    // Which number it was is not known; more than one is what most are.
    private const char AnyDigit = '2';

    public bool IsNeeded(ReadOnlySpan<char> text) => text.Contains(Digits) || text.Contains(Person, StringComparison.Ordinal);

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        for (var unit = 0; unit < text.Length;)
        {
            if (text.Units[unit..].StartsWith(Person))
            {
                result.Break();
                unit += Person.Length;
            }
            else if (text.Units[unit] == Digits && IsNumber(text.Units, unit, out var end))
            {
                for (; unit < end; unit++)
                {
                    result.Put(AnyDigit, text.OriginOf(unit));
                }
            }
            else
            {
                result.Keep(text, unit, unit + 1);
                unit++;
            }
        }

        return result;
    }

    /// <summary>Whether the signs are a word of their own, and none that stands before its number.</summary>
    private static bool IsNumber(ReadOnlySpan<char> text, int start, out int end)
    {
        var rest = text[start..];
        var length = rest.IndexOfAnyExcept(Digits) is >= 0 and var found ? found : rest.Length;
        end = start + length;
        var next = rest[length..].TrimStart(' ');
        var endsWord = length == rest.Length || !char.IsLetterOrDigit(rest[length]);
        return endsWord && (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (next.IsEmpty || !char.IsAsciiDigit(next[0]));
    }
}
