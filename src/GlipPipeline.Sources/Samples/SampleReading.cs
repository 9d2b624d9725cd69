using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Samples;

/// <summary>From a sample to its pairs, or to the reasons why they are none. A place is an image with one of its captions.</summary>
internal static class SampleReading
{
    /// <summary>
    /// Number of places that a sample takes. Depends on its JSON alone, so a scan that reads no image and a reader that reads all count alike.
    /// </summary>
    internal static int CountPlaces(Sample sample, SourceOptions options) =>
        options.TakesEachCaption && sample is { Damage: null, Unreadable: null, Twice: null } ? SampleCaptions.Of(sample, JsonOf(sample), options).Count : 1;

    /// <summary>Reads a sample whose parts were loaded: one reading a place, in the order of the captions.</summary>
    /// <param name="first">The sample's first place.</param>
    /// <param name="sample">All its pairs share its image's bytes.</param>
    /// <param name="options">What was asked for.</param>
    internal static IReadOnlyList<PairReading> Of(PairPlace first, Sample sample, SourceOptions options)
    {
        if (WhatIsTorn(first, sample) is { } torn)
        {
            return [Missing(first, sample.Key, torn)];
        }

        var json = JsonOf(sample);
        var captions = SampleCaptions.Of(sample, json, options);
        var noImage = WhatIsWrongWithTheImage(sample, options);
        var (url, fields) = (json?.Find("url")?.ToText(), KeptFields(json, options));
        return [.. captions.Select(ReadingOf)];

        PairReading ReadingOf(SampleCaption caption, int number)
        {
            var (place, key) = (first with { Index = first.Index + number }, KeyOf(sample, number, options));
            return (noImage ?? caption.Missing) is { } why
                ? Missing(place, key, why)
                : new PairReading.Found(new Pair(place, key, url, sample.Image!.Bytes, caption.Text!) { Fields = fields });
        }
    }

    private static JsonFields? JsonOf(Sample sample) => sample.Json?.Bytes is { } bytes ? JsonFields.Scan(bytes) : null;

    private static string KeyOf(Sample sample, int number, SourceOptions options) =>
        options.TakesEachCaption ? string.Create(CultureInfo.InvariantCulture, $"{sample.Key}#{number}") : sample.Key;

    private static Refusal? WhatIsTorn(PairPlace place, Sample sample) => sample switch
    {
        { Damage: { } damage, Unreadable: { } } => new(RejectReason.UnreadableSource, $"unreadable after {place.Index} samples: {damage}"),
        { Damage: { } damage } => new(RejectReason.DamagedSource, $"truncated or corrupt after {place.Index} samples: {damage}"),
        { Unreadable: { } unreadable } => new(RejectReason.UnreadableSource, unreadable),
        { Twice: { } extension } => new(RejectReason.DuplicateKey, $"two members .{extension} have this key, expected one"),
        _ => null,
    };

    private static Refusal? WhatIsWrongWithTheImage(Sample sample, SourceOptions options) => sample switch
    {
        { Image: null } =>
            new(RejectReason.MissingImage, $"found {sample.Found}, expected an image ({PartKinds.Images}); links are not followed"),
        { Image: { Bytes: null } image } =>
            new(RejectReason.ImageTooLarge, $"the image has {image.SizeBytes} bytes, the limit is {options.MaxImageBytes}"),
        _ => null,
    };

    private static ImmutableSortedDictionary<string, string>? KeptFields(JsonFields? json, SourceOptions options)
    {
        var kept = options.Keep.Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, json?.Find(name)?.ToKeptText()))
            .Where(field => field.Value is not null)
            .ToImmutableSortedDictionary(field => field.Key, field => field.Value!, StringComparer.Ordinal);
        return kept.IsEmpty ? null : kept;
    }

    private static PairReading.Missing Missing(PairPlace place, string key, Refusal why) => new(new Reject(place, key, why));
}
