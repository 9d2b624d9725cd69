using System.Collections.Frozen;

namespace GlipPipeline.Text.Extraction;

/// <summary>The closed classes, out of the embedded word list. Upper and lower case are the same.</summary>
internal static class Lexicon
{
    private const string ResourceName = "GlipPipeline.Text.Extraction.closed-class-words.txt";
    private const int ShortestParticiple = 5;

    private static readonly string[][] Lines = ReadLines();
    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Classes = LoadClasses();
    private static readonly FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> JointPrepositions = LoadJoints();

    public static WordClass ClassOf(ReadOnlySpan<char> word)
    {
        if (Classes.TryGetValue(word, out var known))
        {
            return known;
        }

        if (word is [_, .., '\'' or '\u2019', 's' or 'S'])
        {
            return WordClass.Possessive;
        }

        var isParticiple = word.Length >= ShortestParticiple
            && (word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) || word.EndsWith("ed", StringComparison.OrdinalIgnoreCase));
        return isParticiple ? WordClass.Verb : char.IsAsciiDigit(word[0]) ? WordClass.Digits : WordClass.Noun;
    }

    /// <summary>The prepositions of several words that begin with a word, longest first; each without that word.</summary>
    public static string[][] JointsAfter(ReadOnlySpan<char> word) => JointPrepositions.TryGetValue(word, out var joints) ? joints : [];

    private static FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> LoadClasses()
    {
        var classes = new Dictionary<string, WordClass>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines.Where(line => line[0] != "joint"))
        {
            foreach (var word in line[1..])
            {
                // The first list that names a word decides.
                classes.TryAdd(word, Enum.Parse<WordClass>(line[0], ignoreCase: true));
            }
        }

        return classes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> LoadJoints() =>
        Lines.Where(line => line[0] == "joint")
            .GroupBy(line => line[1])
            .ToFrozenDictionary(group => group.Key, group => group.Select(line => line[2..]).OrderByDescending(rest => rest.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static string[][] ReadLines()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' '))];
    }
}
