using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Sources.Samples;

/// <summary>From a sample to a pair, or to the reason why it is none.</summary>
internal static class SampleReading
{
    /// <summary>Reads a sample whose parts were loaded.</summary>
    internal static PairReading Of(PairPlace place, Sample sample, SourceOptions options)
    {
        if (WhatIsWrong(place, sample, options) is { } wrong)
        {
            return Missing(place, sample, wrong);
        }

        var json = sample.Json?.Bytes is { } bytes ? SampleJson.Parse(bytes) : null;
        var caption = Caption(sample, json, options);
        return caption.Missing is { } missing
            ? Missing(place, sample, missing)
            : new PairReading.Found(new Pair(place, sample.Key, json?.Url, sample.Image!.Bytes, caption.Text!));
    }

    private static Refusal? WhatIsWrong(PairPlace place, Sample sample, SourceOptions options) => sample switch
    {
        { Damage: { } damage, Unreadable: { } } => new(RejectReason.UnreadableSource, $"unreadable after {place.Index} samples: {damage}"),
        { Damage: { } damage } => new(RejectReason.DamagedSource, $"truncated or corrupt after {place.Index} samples: {damage}"),
        { Unreadable: { } unreadable } => new(RejectReason.UnreadableSource, unreadable),
        { Twice: { } extension } => new(RejectReason.DuplicateKey, $"two members .{extension} have this key, expected one"),
        { Image: null } =>
            new(RejectReason.MissingImage, $"found {Found(sample)}, expected an image ({PartKinds.Images}); links are not followed"),
        { Image: { Bytes: null } image } =>
            new(RejectReason.ImageTooLarge, $"the image has {image.SizeBytes} bytes, the limit is {options.MaxImageBytes}"),
        _ => null,
    };

    // The text file wins over the JSON, even where it is empty: it is what trainers read.
    private static SampleCaption Caption(Sample sample, SampleJson? json, SourceOptions options) => sample switch
    {
        { Text: { Bytes: { } bytes } } => TextBytes.Decode(bytes) is { } text
            ? SampleCaption.Of(text)
            : SampleCaption.Rejected(RejectReason.UnreadableCaption, "the caption file is not UTF-8"),
        { Text: { } text } => TooLong(".txt", text, options),
        { Json: { Bytes: null } tooLong } => TooLong(".json", tooLong, options),
        _ => FromJson(sample, json),
    };

    private static SampleCaption FromJson(Sample sample, SampleJson? json) => json switch
    {
        { IsValid: false } => SampleCaption.Rejected(RejectReason.UnreadableCaption, "no .txt, and the .json is no JSON object"),
        { Caption: { } caption } => SampleCaption.Of(caption.TrimEnd('\r', '\n')),
        { } => SampleCaption.Rejected(RejectReason.MissingCaption, "no .txt, and the .json has no text \"caption\""),
        null => SampleCaption.Rejected(
            RejectReason.MissingCaption, $"found {Found(sample)}, expected a caption (.txt, or .json with \"caption\")"),
    };

    private static SampleCaption TooLong(string part, SamplePart text, SourceOptions options) => SampleCaption.Rejected(
        RejectReason.UnreadableCaption, $"the {part} has {text.SizeBytes} bytes, the limit is {options.MaxCaptionBytes}");

    private static string Found(Sample sample) => string.Join(", ", sample.Extensions.Select(extension => "." + extension));

    private static PairReading.Missing Missing(PairPlace place, Sample sample, Refusal why) =>
        new(new Reject(place, sample.Key, why));
}
