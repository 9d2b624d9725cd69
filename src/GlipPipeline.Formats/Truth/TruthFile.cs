using System.Collections.Immutable;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Truth;

/// <summary>Reads the JSON Lines that <c>glip synth --truth</c> writes: one line a pair.</summary>
public static class TruthFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
    };

    /// <summary>All pairs by their key.</summary>
    /// <exception cref="TruthException">The file cannot be read, a line is not as expected, or a key stands twice.</exception>
    public static IReadOnlyDictionary<string, TruthPair> Read(string path)
    {
        var pairs = new Dictionary<string, TruthPair>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            if (line.Length > 0 && Parse(line, path, number) is var pair && !pairs.TryAdd(pair.Key, pair))
            {
                throw new TruthException(
                    $"{path}, line {number}: the key {pair.Key} stood there before. "
                    + "Join truth files of different sources only if their keys differ.");
            }
        }

        return pairs.Count > 0
            ? pairs
            : throw new TruthException($"{path} holds no line, expected one a pair: give the file that `glip synth --truth` wrote.");
    }

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadLines(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TruthException($"The truth file {path} cannot be read: {failure.Message}", failure);
        }
    }

    private static TruthPair Parse(string line, string path, int number)
    {
        try
        {
            var parsed = JsonSerializer.Deserialize<Line>(line, Format) ?? throw new JsonException("the line is null");
            return new TruthPair(parsed.Key, parsed.Caption, [.. parsed.Phrases.Select(Phrase)], parsed.Objects.Length);
        }
        catch (JsonException failure)
        {
            throw new TruthException(
                $"{path}, line {number} is not the truth of a pair: {failure.Message} "
                + "Expected key, caption, phrases [{text, start, end, present, boxes}] and objects.",
                failure);
        }
    }

    private static TruthPhrase Phrase(PhraseLine? phrase) => phrase is null
        ? throw new JsonException("a phrase is null.")
        : new(phrase.Text, new CodePointSpan(phrase.Start, phrase.End), phrase.Present, [.. phrase.Boxes.Select(Box)]);

    private static PixelBox Box(float[]? edges) => edges is [var x0, var y0, var x1, var y1]
        ? new PixelBox(x0, y0, x1, y1)
        : throw new JsonException($"a box has {edges?.Length ?? 0} numbers, expected x0, y0, x1, y1.");

    private sealed record Line
    {
        public required string Key { get; init; }

        public required string Caption { get; init; }

        public required ImmutableArray<PhraseLine?> Phrases { get; init; }

        public required ImmutableArray<JsonElement> Objects { get; init; }
    }

    private sealed record PhraseLine
    {
        public required string Text { get; init; }

        public required int Start { get; init; }

        public required int End { get; init; }

        public required bool Present { get; init; }

        public required ImmutableArray<float[]?> Boxes { get; init; }
    }
}
