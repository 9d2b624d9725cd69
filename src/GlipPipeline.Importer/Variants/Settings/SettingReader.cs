using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Nodes;

namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>
/// Takes settings from the first layer that has them. What is absent or of the wrong kind is remembered, so that all problems are reported
/// at once.
/// </summary>
internal sealed class SettingReader(params IReadOnlyList<SettingLayer> layers)
{
    private const int Sha256Digits = 64;

    private readonly List<string> _problems = [];

    /// <summary>Everything that was wrong so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whole numbers of 1 or more.</summary>
    public ImmutableArray<int> Counts(string path, int length) =>
        Read(path, $"{length} whole numbers of 1 or more", node => Array<int>(node, length)) ?? [.. Enumerable.Repeat(1, length)];

    /// <summary>Numbers over zero.</summary>
    public ImmutableArray<float> Numbers(string path, int length) =>
        Read(path, $"{length} numbers over 0", node => Array<float>(node, length)) ?? [.. Enumerable.Repeat(1f, length)];

    /// <summary>A whole number of 1 or more.</summary>
    public int Count(string path) => Read(path, "a whole number of 1 or more", Positive<int>) ?? 1;

    /// <summary>A number over zero.</summary>
    public float Number(string path) => Read(path, "a number over 0", Positive<float>) ?? 1;

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public T Choice<T>(string path)
        where T : struct, Enum
    {
        var names = string.Join(" or ", Enum.GetNames<T>().Select(name => name.ToUpperInvariant()));
        return Read(path, names, Named<T>) ?? default;
    }

    /// <summary>A SHA-256, 64 lower-case hexadecimal digits; null where it is not given.</summary>
    public string? Sha256(string path)
    {
        if (Find(path) is not { } found)
        {
            return null;
        }

        if (found.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == Sha256Digits
            && text.All(char.IsAsciiHexDigitLower))
        {
            return text;
        }

        _problems.Add($"{path} is {found.Value.ToJsonString()} in {found.Layer.Origin}; expected {Sha256Digits} digits from 0 to f");
        return null;
    }

    /// <summary>A setting that the graph has no choice in: where it is given it must be one of these, written as JSON.</summary>
    public void Fixed(string path, params ReadOnlySpan<string> accepted)
    {
        if (Find(path) is { } found && !accepted.ToArray().Any(json => JsonNode.DeepEquals(JsonNode.Parse(json), found.Value)))
        {
            _problems.Add(
                $"{path} is {found.Value.ToJsonString()} in {found.Layer.Origin}; "
                + $"the graph knows only {string.Join(" or ", accepted.ToArray())}");
        }
    }

    private T? Read<T>(string path, string expected, Func<JsonNode, T?> convert)
        where T : struct
    {
        if (Find(path) is not { } found)
        {
            _problems.Add($"{path} is missing; expected {expected}");
            return null;
        }

        var value = convert(found.Value);
        if (value is null)
        {
            _problems.Add($"{path} is {found.Value.ToJsonString()} in {found.Layer.Origin}; expected {expected}");
        }

        return value;
    }

    private (SettingLayer Layer, JsonNode Value)? Find(string path)
    {
        foreach (var layer in layers)
        {
            if (layer.Values.TryGetValue(path, out var value))
            {
                return (layer, value);
            }
        }

        return null;
    }

    private static ImmutableArray<T>? Array<T>(JsonNode node, int length)
        where T : struct, INumber<T>
    {
        if (node is not JsonArray array || array.Count != length)
        {
            return null;
        }

        var values = array.Select(item => item is null ? null : Positive<T>(item)).ToList();
        return values.TrueForAll(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    private static T? Positive<T>(JsonNode node)
        where T : struct, INumber<T> =>
        node is JsonValue value && value.TryGetValue<T>(out var number) && number > T.Zero && T.IsFinite(number) ? number : null;

    // A number is not a name, though the parser of enumerations would take it for one.
    private static T? Named<T>(JsonNode node)
        where T : struct, Enum =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.All(char.IsLetter)
            && Enum.TryParse<T>(text, true, out var named)
            ? named
            : null;
}
