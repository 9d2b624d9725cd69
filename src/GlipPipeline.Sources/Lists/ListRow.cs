using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GlipPipeline.Sources.Lists;

/// <summary>A row of a list as a download freezes it: what is asked for, and what is kept beside it.</summary>
/// <param name="Url">The address, as the list has it; null if the row has none.</param>
/// <param name="Caption">The caption; null if the row has none, or bytes that are no UTF-8.</param>
/// <param name="CaptionBytes">The caption's bytes where they are no UTF-8: they are kept as they are, and labelling will refuse them.</param>
/// <param name="Hash">The image's hash by the list, as <c>sha256:…</c>; null if it has none.</param>
/// <param name="Fields">The list's other columns, by name; null if there are none.</param>
/// <param name="Fault">Why the row cannot be read at all; null if it can.</param>
public sealed record ListRow(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Caption = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? CaptionBytes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hash = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Fields = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fault = null);
