using System.Collections.Frozen;

namespace GlipPipeline.Text.Language;

/// <summary>The short words of the embedded file <c>function-words.txt</c>, and the languages each speaks for.</summary>
internal static class FunctionWords
{
    private const string ResourceName = "GlipPipeline.Text.Language.function-words.txt";
    private const string English = "en";
    private const string NamesList = "names";

    private static readonly FrozenDictionary<string, List<WordVoice>>.AlternateLookup<ReadOnlySpan<char>> Voices;

    static FunctionWords()
    {
        var lines = ReadLines();
        Languages = [.. lines.Select(line => line[0]).Where(list => list != NamesList).Distinct()];
        Voices = Listen(lines).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The languages that are known, English first.</summary>
    public static string[] Languages { get; }

    /// <summary>Adds a word to the counts of the languages it speaks for.</summary>
    public static void Count(ReadOnlySpan<char> word, Span<int> strong, Span<int> weak)
    {
        if (!Voices.TryGetValue(word, out var voices))
        {
            return;
        }

        foreach (var (language, isStrong) in voices)
        {
            (isStrong ? strong : weak)[language]++;
        }
    }

    private static Dictionary<string, List<WordVoice>> Listen(string[][] lines)
    {
        var names = WordsOf(lines, NamesList);
        var english = WordsOf(lines, English);
        var voices = new Dictionary<string, List<WordVoice>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Where(line => line[0] != NamesList))
        {
            foreach (var word in line[1..].Where(word => line[0] == English || !english.Contains(word)))
            {
                voices.TryAdd(word, []);
                voices[word].Add(new WordVoice(Array.IndexOf(Languages, line[0]), line[0] == English || !names.Contains(word)));
            }
        }

        return voices;
    }

    private static HashSet<string> WordsOf(string[][] lines, string list) =>
        lines.Where(line => line[0] == list).SelectMany(line => line[1..]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string[][] ReadLines()
    {
        using var stream = typeof(FunctionWords).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' '))];
    }
}
