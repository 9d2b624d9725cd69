using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Img2dataset;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Samples;

/// <summary>From a sample to its pairs, or to the reasons why they are none. A place is an image with one of its captions.</summary>
internal static class SampleReading
{
    private const string DefaultUrl = "url";

    /// <summary>
    /// Number of places that a sample takes. Depends on its JSON alone, so a scan that reads no image and a reader that reads all count alike.
    /// </summary>
    internal static int CountPlaces(Sample sample, SourceOptions options) =>
        options.TakesEachCaption && sample is { Damage: null, Unreadable: null, Twice: null, Broken: null } ? SampleCaptions.Of(sample, JsonOf(sample), options).Count : 1;

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
        var noImage = WhatIsWrongWithTheImage(sample, options) ?? WhatIsWrongWithTheHash(sample, json, options);
        var (url, name) = (json?.Find(options.Url ?? DefaultUrl)?.ToText(), NameOf(sample, json, options));
        var (fields, image) = (KeptFields(sample, json, options), noImage is null ? LostOrientation.Restore(sample.Image!.Bytes!, json) : null);
        return [.. captions.Select(ReadingOf)];

        PairReading ReadingOf(SampleCaption caption, int number)
        {
            var (place, key) = (first with { Index = first.Index + number }, KeyOf(name, number, options));
            return (noImage ?? caption.Missing) is { } why
                ? Missing(place, key, why)
                : new PairReading.Found(new Pair(place, key, url, image, caption.Text!) { Fields = fields });
        }
    }

    private static string NameOf(Sample sample, JsonFields? json, SourceOptions options) =>
        options.Id is { } id && json?.Find(id)?.ToKeptText() is { Length: > 0 } name ? name : sample.Key;

    private static JsonFields? JsonOf(Sample sample) => sample.Json?.Bytes is { } bytes ? JsonFields.Scan(bytes) : null;

    private static string KeyOf(string name, int number, SourceOptions options) =>
        options.TakesEachCaption ? string.Create(CultureInfo.InvariantCulture, $"{name}#{number}") : name;

    private static Refusal? WhatIsTorn(PairPlace place, Sample sample) => sample switch
    {
        { Broken: { } why } => why,
        { Damage: { } damage, Unreadable: { } } => new(RejectReason.UnreadableSource, $"unreadable after {place.Index} samples: {damage}"),
        { Damage: { } damage } => new(RejectReason.DamagedSource, $"truncated or corrupt after {place.Index} samples: {damage}"),
        { Unreadable: { } unreadable } => new(RejectReason.UnreadableSource, unreadable),
        { Twice: { } extension } => new(RejectReason.DuplicateKey, $"two members .{extension} have this key, expected one"),
        _ => null,
    };

    private static Refusal? WhatIsWrongWithTheImage(Sample sample, SourceOptions options) => sample switch
    {
        { NoImage: { } why } => why,
        { Image: null } =>
            new(RejectReason.MissingImage, $"found {sample.Found}, expected an image ({PartKinds.Images}); links are not followed"),
        { Image: { Bytes: null } image } =>
            new(RejectReason.ImageTooLarge, $"the image has {image.SizeBytes} bytes, the limit is {options.MaxImageBytes}"),
        _ => null,
    };

    private static Refusal? WhatIsWrongWithTheHash(Sample sample, JsonFields? json, SourceOptions options)
    {
        // What img2dataset states is the hash of what it fetched, and not of what it stored.
        if (options.Hash is not { } hash || Img2datasetFacts.IsHash(json, hash.Field))
        {
            return null;
        }

        var stated = json?.Find(hash.Field)?.ToText()?.Trim();
        var found = ImageHash.Of(sample.Image!.Bytes).ToString();
        return string.Equals(stated, found, StringComparison.OrdinalIgnoreCase)
            ? null
            : new Refusal(
                RejectReason.HashMismatch,
                stated is null ? $"\"{hash.Field}\" states no hash of the image" : $"\"{hash.Field}\" is not the SHA-256 of the image, which is {found}");
    }

    private static ImmutableSortedDictionary<string, string>? KeptFields(Sample sample, JsonFields? json, SourceOptions options)
    {
        var kept = options.Keep.Concat(Img2datasetFacts.CarriedOf(json)).Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, json?.Find(name)?.ToKeptText()))
            .Append(KeyValuePair.Create(LostOrientation.Field, sample.Image?.Bytes is { } image ? LostOrientation.Flag(image, json) : null))
            .Where(field => field.Value is not null)
            .ToImmutableSortedDictionary(field => field.Key, field => field.Value!, StringComparer.Ordinal);
        return kept.IsEmpty ? null : kept;
    }

    private static PairReading.Missing Missing(PairPlace place, string key, Refusal why) => new(new Reject(place, key, why));
}
