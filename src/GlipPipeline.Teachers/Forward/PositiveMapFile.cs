using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace GlipPipeline.Teachers.Forward;

/// <summary>
/// Which tokens belong to which phrase, as JSON: <c>{"1": [1, 2, 3], …}</c> with labels from 1 on, alone or under the key
/// <c>positive_map</c> of a larger file.
/// </summary>
internal static class PositiveMapFile
{
    private const string Key = "positive_map";

    /// <summary>Reads the tokens of each phrase, in the order of the labels.</summary>
    /// <exception cref="InvalidDataException">The file holds no such map.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<ImmutableArray<int>> Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            var map = file.RootElement.TryGetProperty(Key, out var inner) ? inner : file.RootElement;
            var phrases = map.EnumerateObject()
                .Select(entry => (
                    Label: int.Parse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture),
                    Tokens: entry.Value.EnumerateArray().Select(token => token.GetInt32()).ToImmutableArray()))
                .OrderBy(phrase => phrase.Label)
                .ToList();
            var labels = phrases.Select(phrase => phrase.Label).ToList();
            return labels.Count > 0 && labels.SequenceEqual(Enumerable.Range(1, labels.Count))
                ? [.. phrases.Select(phrase => phrase.Tokens)]
                : throw new InvalidDataException($"{path} has the labels {string.Join(", ", labels)}, expected 1, 2, 3, … without a gap.");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{path} holds no positive map like {{\"1\": [1, 2, 3], \"2\": [5]}}: {failure.Message}", failure);
        }
    }
}
