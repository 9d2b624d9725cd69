using System.Globalization;
using System.Text.Json;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Evaluation;

/// <summary>Reads JSON Lines of <c>{"id","caption","phrases":[{"start","end","type"}]}</c>; offsets are code points, several types are joined by slashes;
/// a phrase with <c>"doubtful":true</c> does not count.</summary>
public static class GoldFile
{
    /// <summary>Reads a file; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IReadOnlyList<GoldCaption> Read(string path) =>
        [.. File.ReadLines(path).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Parse(path, line.Index + 1, line.Item))];

    private static GoldCaption Parse(string path, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new GoldCaption(
                root.GetProperty("id").ToString(), root.GetProperty("caption").GetString()!, [.. root.GetProperty("phrases").EnumerateArray().Select(ReadPhrase)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}, line {number}: expected {{\"id\",\"caption\",\"phrases\":[{{\"start\",\"end\",\"type\"}}]}}: {error.Message}"), error);
        }
    }

    private static GoldPhrase ReadPhrase(JsonElement phrase) => new(
        new CodePointSpan(phrase.GetProperty("start").GetInt32(), phrase.GetProperty("end").GetInt32()),
        (phrase.TryGetProperty("type", out var type) ? type.GetString()! : "").Split('/'),
        phrase.TryGetProperty("doubtful", out var doubtful) && doubtful.GetBoolean());
}
