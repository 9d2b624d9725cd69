namespace GlipPipeline.Text.Cleaning;

/// <summary>Tells words from addresses, names of files and tags. Each decision is linear in the word.</summary>
internal static class WebWord
{
    private const string Closers = ")]},.;:!?\"'";
    private const int FewestHyphensInText = 4;
    private const int FewestHyphensAlone = 2;

    /// <summary>What a word is.</summary>
    /// <param name="word">A run of characters without a space.</param>
    /// <param name="isAlone">Whether it is the whole caption.</param>
    public static WebWordKind KindOf(ReadOnlySpan<char> word, bool isAlone)
    {
        var core = word.TrimStart("([{\"'").TrimEnd(Closers);
        return core switch
        {
            [] => WebWordKind.Plain,
            // "(L)" says where somebody stands.
            [_] when word is ['(', _, ')', ..] => WebWordKind.Address,
            ['#', var next, ..] when char.IsLetter(next) => WebWordKind.Hashtag,
            ['@', var next, ..] when char.IsLetterOrDigit(next) || next == '_' => WebWordKind.Address,
            _ when IsLink(core) || IsMail(core) || CameraName.Is(core) => WebWordKind.Address,
            _ when ExtensionLength(core) > 0 => WebWordKind.FileName,
            _ when IsSlug(core, isAlone) => WebWordKind.Slug,
            _ => WebWordKind.Plain,
        };
    }

    /// <summary>Length of the image extension at the end of a word, with its full stop; 0 if there is none.</summary>
    public static int ExtensionLength(ReadOnlySpan<char> word)
    {
        foreach (var extension in WebWords.ImageExtensions)
        {
            if (word.Length > extension.Length && word.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return extension.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether a unit stands for a space in a slug or a file's name.</summary>
    public static bool IsJoiner(char unit, WebWordKind kind) => unit == '_' || (kind is WebWordKind.Slug or WebWordKind.FileName && unit is '-' or '+');

    private static bool IsLink(ReadOnlySpan<char> word)
    {
        if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var slash = word.IndexOf('/');
        var host = slash < 0 ? word : word[..slash];
        foreach (var domain in WebWords.Domains)
        {
            // One letter before the full stop is an initial, not a host.
            if (host.Length > domain.Length + 1 && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMail(ReadOnlySpan<char> word)
    {
        var at = word.IndexOf('@');
        return at > 0 && word[at..].Contains('.');
    }

    private static bool IsSlug(ReadOnlySpan<char> word, bool isAlone)
    {
        var fewest = isAlone ? FewestHyphensAlone : FewestHyphensInText;
        return word.Count('-') >= fewest || word.Count('+') >= fewest || word.Contains('_') || word.Contains("%20", StringComparison.Ordinal);
    }
}
