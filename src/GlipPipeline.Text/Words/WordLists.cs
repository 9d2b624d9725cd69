using System.Collections.Frozen;

namespace GlipPipeline.Text.Words;

/// <summary>The words that the rules name, out of the embedded list. Upper and lower case are the same.</summary>
internal static class WordLists
{
    private const string ResourceName = "GlipPipeline.Text.Words.word-lists.txt";

    private static readonly FrozenDictionary<string, WordTraits>.AlternateLookup<ReadOnlySpan<char>> Traits = Load();

    public static WordTraits TraitsOf(ReadOnlySpan<char> word) => Traits.TryGetValue(word, out var traits) ? traits : WordTraits.None;

    private static FrozenDictionary<string, WordTraits>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var traits = new Dictionary<string, WordTraits>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')))
        {
            foreach (var word in line[1..])
            {
                traits[word] = traits.GetValueOrDefault(word) | Enum.Parse<WordTraits>(line[0]);
            }
        }

        return traits.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
