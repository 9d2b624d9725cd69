using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Ledger;

/// <summary>How a unit ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitStatus>))]
public enum UnitStatus
{
    /// <summary>Every pair of it was labelled or rejected.</summary>
    [JsonStringEnumMemberName("labelled")]
    Labelled,

    /// <summary>Every row of it was fetched or rejected.</summary>
    [JsonStringEnumMemberName("downloaded")]
    Downloaded,

    /// <summary>It was given up whole after three deaths, as versions up to 0.1 did; read, never written.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,
}
