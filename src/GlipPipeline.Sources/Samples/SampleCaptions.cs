using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Samples;

/// <summary>The captions of a sample: one, or several where every one of a list was asked for.</summary>
internal static class SampleCaptions
{
    /// <summary>Far more than anybody writes about an image; a hostile file may hold hundreds of thousands.</summary>
    internal const int MostOfOne = 1000;

    /// <summary>Finds the captions. The text file wins over the JSON, even where it is empty, unless a field of the JSON was asked for.</summary>
    /// <param name="sample">With its caption parts loaded.</param>
    /// <param name="json">Its JSON; null if it has none or it is over the limit.</param>
    /// <param name="options">What was asked for.</param>
    /// <returns>At least one.</returns>
    internal static IReadOnlyList<SampleCaption> Of(Sample sample, JsonFields? json, SourceOptions options) => sample switch
    {
        { NoCaption: { } why } => [new SampleCaption(null, why)],
        { Text: { } text } when options.Caption is null => [OfText(text, options)],
        { Json: { Bytes: null } tooLong } => [TooLong(".json", tooLong, options)],
        _ when json is null => [NoCaption(sample, options)],
        _ => OfField(json, options.Caption ?? CaptionChoice.Default, options.Caption is null ? $"no .txt, and {sample.JsonName}" : sample.JsonName, options.Entities),
    };

    private static SampleCaption OfText(SamplePart text, SourceOptions options) => text.Bytes is not { } bytes
        ? TooLong(".txt", text, options)
        : TextBytes.Decode(bytes) is { } caption
            ? SampleCaption.Of(EntityDecoding.Decode(caption, options.Entities))
            : SampleCaption.Rejected(RejectReason.UnreadableCaption, "the caption file is not UTF-8");

    private static SampleCaption TooLong(string part, SamplePart text, SourceOptions options) => SampleCaption.Rejected(
        RejectReason.UnreadableCaption, $"the {part} has {text.SizeBytes} bytes, the limit is {options.MaxCaptionBytes}");

    private static SampleCaption NoCaption(Sample sample, SourceOptions options) => SampleCaption.Rejected(
        RejectReason.MissingCaption,
        options.Caption is { } asked
            ? $"found {sample.Found}, expected a .json with \"{asked.Field}\""
            : $"found {sample.Found}, expected a caption (.txt, or .json with \"{CaptionChoice.Default.Field}\")");

    private static IReadOnlyList<SampleCaption> OfField(JsonFields json, CaptionChoice choice, string where, int entities)
    {
        if (json.Find(choice.Field) is not { } value)
        {
            return
            [
                json.Fault is { } fault
                    ? SampleCaption.Rejected(RejectReason.UnreadableCaption, $"{where} cannot be read for \"{choice.Field}\": {fault}")
                    : SampleCaption.Rejected(RejectReason.MissingCaption, $"{where} has no \"{choice.Field}\": {FieldNames.Of(json)}"),
            ];
        }

        return (value.Kind, choice.Pick) switch
        {
            (JsonKind.List, CaptionPick.Each) => OfEach(value, choice, where, entities),
            (JsonKind.List, CaptionPick.Numbered) => [OfNumber(value, choice, where, entities)],
            (JsonKind.List, _) => [NotText(value, choice.Field, $"{where}: take one or all by {choice.Advice}")],
            (_, CaptionPick.Numbered) when choice.Number > 0 => [TooFew(1, choice, where)],
            _ => [OfValue(value, choice.Field, where, entities, json)],
        };
    }

    private static SampleCaption OfValue(JsonValue value, string name, string where, int entities, JsonFields? json = null) => value switch
    {
        { Kind: not JsonKind.Text } => NotText(value, name, json is null ? where : $"{where}: {FieldNames.Of(json)}"),
        _ when value.ToText() is { } text => SampleCaption.Of(EntityDecoding.Decode(text.TrimEnd('\r', '\n'), entities)),
        _ => SampleCaption.Rejected(RejectReason.UnreadableCaption, $"\"{name}\" of {where} is no Unicode, or holds what JSON does not allow in a text"),
    };

    private static IReadOnlyList<SampleCaption> OfEach(JsonValue value, CaptionChoice choice, string where, int entities) => value.ToList() switch
    {
        null => [Unreadable(choice, where)],
        [] => [TooFew(0, choice, where)],
        { Count: > MostOfOne } list => [SampleCaption.Rejected(
            RejectReason.UnreadableCaption, $"\"{choice.Field}\" of {where} has {list.Count} captions, the limit is {MostOfOne}")],
        { } list => [.. list.Select((element, number) => OfValue(element, $"{choice.Field}[{number}]", where, entities))],
    };

    private static SampleCaption OfNumber(JsonValue value, CaptionChoice choice, string where, int entities) => value.ToList() switch
    {
        null => Unreadable(choice, where),
        { } list when list.Count <= choice.Number => TooFew(list.Count, choice, where),
        { } list => OfValue(list[choice.Number], $"{choice.Field}[{choice.Number}]", where, entities),
    };

    private static SampleCaption NotText(JsonValue value, string name, string where) => SampleCaption.Rejected(
        RejectReason.MissingCaption, $"\"{name}\" is {value.Word} and no text; {where}");

    private static SampleCaption Unreadable(CaptionChoice choice, string where) => SampleCaption.Rejected(
        RejectReason.UnreadableCaption, $"\"{choice.Field}\" of {where} is no list of texts");

    private static SampleCaption TooFew(int count, CaptionChoice choice, string where) => SampleCaption.Rejected(
        RejectReason.MissingCaption,
        $"{where} has {(count == 1 ? "one caption" : $"{count} captions")} in \"{choice.Field}\", expected more than {choice.Number}");
}
