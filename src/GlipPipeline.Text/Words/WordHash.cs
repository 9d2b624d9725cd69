namespace GlipPipeline.Text.Words;

/// <summary>A 32-bit multiplicative hash (as in FNV-1a); part of the model file's format, so never changed without a new format number.</summary>
internal static class WordHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Hash of a word's lower-case letters; all digits count as one.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var unit in word)
        {
            hash = (hash ^ Fold(unit)) * Prime;
        }

        return hash;
    }

    private static uint Fold(char unit) => unit switch
    {
        >= 'a' and <= 'z' => unit,
        >= 'A' and <= 'Z' => unit | 0x20u,
        >= '0' and <= '9' => '0',
        '\u2019' => '\'',
        _ => unit < 128 ? unit : char.ToLowerInvariant(unit),
    };
}
