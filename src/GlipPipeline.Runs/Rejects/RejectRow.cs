using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Rejects;

/// <summary>A line of a rejects file. What stands behind the detail is written by downloads only.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Index">Position in the source.</param>
/// <param name="Key">The source's own name for the sample; empty if it has none.</param>
/// <param name="Reason">The reason as a snake_case word.</param>
/// <param name="Detail">One line for a person.</param>
/// <param name="Retryable">Whether asking again later may succeed; null outside downloads.</param>
/// <param name="Url">The address as the list has it.</param>
/// <param name="FinalUrl">Where redirects led, if they led elsewhere.</param>
/// <param name="Status">The last answer's status, if there was one.</param>
/// <param name="Headers">Headers that carry rights or say what was sent, as they came.</param>
/// <param name="FetchedAt">When the last answer came, UTC.</param>
public sealed record RejectRow(
    string Source,
    long Index,
    string Key,
    string Reason,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Retryable = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FinalUrl = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableSortedDictionary<string, string>? Headers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? FetchedAt = null);
