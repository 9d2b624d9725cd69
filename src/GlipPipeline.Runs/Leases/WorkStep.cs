using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Leases;

/// <summary>How far a process was with a unit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkStep>))]
public enum WorkStep
{
    /// <summary>It labelled the unit as ever, with many pairs in work at once.</summary>
    [JsonStringEnumMemberName("unit")]
    Unit,

    /// <summary>It was to work carefully, and had begun no pair.</summary>
    [JsonStringEnumMemberName("start")]
    Start,

    /// <summary>It read one pair and looked for its phrases; no other was in work.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>It grounded the phrases of one pair; no other was in work.</summary>
    [JsonStringEnumMemberName("ground")]
    Ground,
}
