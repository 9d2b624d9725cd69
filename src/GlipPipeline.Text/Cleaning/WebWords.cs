using System.Collections.Frozen;

namespace GlipPipeline.Text.Cleaning;

/// <summary>The lists of the embedded file <c>web-words.txt</c>. Upper and lower case are the same.</summary>
internal static class WebWords
{
    private const string ResourceName = "GlipPipeline.Text.Cleaning.web-words.txt";

    private static readonly ILookup<string, string> Lists = Read();

    public static string[] Domains { get; } = [.. Lists["domain"].Select(domain => "." + domain)];

    public static string[] ImageExtensions { get; } = [.. Lists["image"].Select(extension => "." + extension)];

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Camera { get; } = Set("camera");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Numbering { get; } = Set("numbering");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Beside { get; } = Set("beside");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeTag { get; } = Set("before-tag");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels { get; } = Set("label");

    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations { get; } = Set("abbreviation");

    /// <summary>By first word; the longest first.</summary>
    public static FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> Openers { get; } = Table("opener", words => words[0]);

    /// <summary>By last word; the longest first.</summary>
    public static FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> Tails { get; } = Table("tail", words => words[^1]);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string list) =>
        Lists[list].ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> Table(string list, Func<string[], string> key) =>
        Lists[list]
            .Select(entry => entry.Split(' '))
            .GroupBy(key)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(words => words.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static ILookup<string, string> Read()
    {
        using var stream = typeof(WebWords).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' ', 2))
            .ToLookup(parts => parts[0], parts => parts[1]);
    }
}
