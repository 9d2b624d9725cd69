using System.Text.Json.Serialization;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>How a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStanding>))]
public enum RunStanding
{
    /// <summary>Somebody alive works at it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Nobody works at it, and it is not done.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Nobody works at it, and a process died at work.</summary>
    [JsonStringEnumMemberName("died")]
    Died,

    /// <summary>Every unit is recorded, and the seal is to be set.</summary>
    [JsonStringEnumMemberName("unsealed")]
    Unsealed,

    /// <summary>It is done.</summary>
    [JsonStringEnumMemberName("sealed")]
    Sealed,
}
