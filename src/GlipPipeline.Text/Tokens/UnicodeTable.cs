using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace GlipPipeline.Text.Tokens;

/// <summary>
/// The classes and foldings of all code points, as the reference tokenizer has them. They come from a table of our own and not from .NET:
/// token ids must not change with the runtime's Unicode version, and String.Normalize does nothing in invariant globalization mode.
/// </summary>
internal static class UnicodeTable
{
    private const string ResourceName = "GlipPipeline.Text.Tokens.unicode-classes.txt";

    // One byte a code point: 1.1 MB, of which the operating system only backs the pages with classes in them.
    private static readonly byte[] Flags = new byte[0x110000];
    private static readonly FrozenDictionary<int, string> Folds = Load();

    /// <summary>The classes of a code point.</summary>
    public static CharacterFlags FlagsOf(int codePoint) => (CharacterFlags)Flags[codePoint];

    /// <summary>What a code point flagged <see cref="CharacterFlags.Folds"/> becomes: decomposed, without marks, in lower case.</summary>
    public static string FoldOf(int codePoint) => HangulSyllable.Contains(codePoint) ? HangulSyllable.Decompose(codePoint) : Folds[codePoint];

    private static FrozenDictionary<int, string> Load()
    {
        var folds = new Dictionary<int, string>();
        foreach (var line in ReadLines().Where(line => !line.StartsWith('#')))
        {
            var fields = line.Split(' ');
            var codePoint = ParseHex(fields[1]);
            if (fields[0] == "fold")
            {
                folds[codePoint] = string.Concat(fields[2..].Select(field => new Rune(ParseHex(field)).ToString()));
                Mark(codePoint, codePoint, CharacterFlags.Folds);
            }
            else
            {
                Mark(codePoint, ParseHex(fields[2]), Enum.Parse<CharacterFlags>(fields[0], ignoreCase: true));
            }
        }

        Mark(HangulSyllable.First, HangulSyllable.Last, CharacterFlags.Folds);
        return folds.ToFrozenDictionary();
    }

    private static void Mark(int first, int last, CharacterFlags flag)
    {
        foreach (ref var flags in Flags.AsSpan(first, last - first + 1))
        {
            flags |= (byte)flag;
        }
    }

    private static int ParseHex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static IEnumerable<string> ReadLines()
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
