using System.Collections.Frozen;

namespace GlipPipeline.Text.Measures;

/// <summary>The words of numbers, dates, prices and measures, out of the embedded list. Upper and lower case are the same.</summary>
internal static class MeasureWords
{
    private const string ResourceName = "GlipPipeline.Text.Measures.measure-words.txt";

    private static readonly FrozenDictionary<string, MeasureWord>.AlternateLookup<ReadOnlySpan<char>> Words = Load();

    /// <summary>All words of the list.</summary>
    public static IEnumerable<string> All => Words.Dictionary.Keys;

    /// <summary>What a word can be.</summary>
    public static MeasureWord Of(ReadOnlySpan<char> word) => char.IsAsciiDigit(word[0]) ? MeasureWord.Number : Words.TryGetValue(word, out var kind) ? kind : MeasureWord.None;

    private static FrozenDictionary<string, MeasureWord>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        using var stream = typeof(MeasureWords).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .SelectMany(line => line[1..].Select(word => KeyValuePair.Create(word, Enum.Parse<MeasureWord>(line[0]))))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
