using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Ledger;

/// <summary>How a unit ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitStatus>))]
public enum UnitStatus
{
    /// <summary>Every pair of it was labelled or rejected.</summary>
    [JsonStringEnumMemberName("labelled")]
    Labelled,

    /// <summary>It killed its process again and again and was given up, so that the run can go on.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,
}
