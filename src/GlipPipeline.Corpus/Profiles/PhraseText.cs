using System.Text;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>When two phrases are the same words.</summary>
public static class PhraseText
{
    /// <summary>Small letters in composed form, and one blank where there was any white space.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var joined = words.Length == 1 ? words[0] : string.Join(' ', words);
        return IsWellFormed(joined) ? joined.Normalize(NormalizationForm.FormC).ToLowerInvariant() : joined.ToLowerInvariant();
    }

    // Half of a surrogate pair cannot be composed; it stays as it is.
    private static bool IsWellFormed(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
