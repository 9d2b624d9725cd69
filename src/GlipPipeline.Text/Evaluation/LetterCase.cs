namespace GlipPipeline.Text.Evaluation;

/// <summary>A way to write a caption that moves no span.</summary>
public enum LetterCase
{
    /// <summary>As it stands in the file.</summary>
    AsIs,

    /// <summary>All letters small.</summary>
    Lower,

    /// <summary>All letters capital.</summary>
    Upper,

    /// <summary>The first letter of every word capital, the others small.</summary>
    Title,
}

/// <summary>Writes captions in another letter case.</summary>
public static class LetterCases
{
    /// <summary>The caption in a letter case, unit by unit, so that every span stays where it is.</summary>
    public static string Write(this LetterCase letterCase, string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return letterCase == LetterCase.AsIs ? caption : string.Create(caption.Length, (caption, letterCase), static (units, from) =>
        {
            for (var unit = 0; unit < units.Length; unit++)
            {
                var isFirst = unit == 0 || from.caption[unit - 1] == ' ';
                var isCapital = from.letterCase == LetterCase.Upper || (from.letterCase == LetterCase.Title && isFirst);
                units[unit] = isCapital ? char.ToUpperInvariant(from.caption[unit]) : char.ToLowerInvariant(from.caption[unit]);
            }
        });
    }
}
