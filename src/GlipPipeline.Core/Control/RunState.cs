using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlipPipeline.Core.Control;

// The summary is the API's description for clients. The numbers stand on the wire between hosts.
/// <summary>Where a run is on its way to the seal.</summary>
[JsonConverter(typeof(RunStateConverter))]
public enum RunState
{
    /// <summary>Its sources are being read and divided into units.</summary>
    Planning = 0,

    /// <summary>No silo can work at it now; the reason says why.</summary>
    Waiting = 1,

    /// <summary>Silos label its units.</summary>
    Running = 2,

    /// <summary>Somebody paused it; units that were in work have been finished.</summary>
    Paused = 3,

    /// <summary>Somebody cancelled it; what is committed stays. Final.</summary>
    Cancelled = 4,

    /// <summary>Every unit is committed; the index and the published files are being written.</summary>
    Sealing = 5,

    /// <summary>The corpus is complete. Final.</summary>
    Sealed = 6,

    /// <summary>It cannot go on; the reason says why. Final.</summary>
    Failed = 7,
}

/// <summary>What follows from a state.</summary>
public static class RunStates
{
    /// <summary>Whether nothing can change any more.</summary>
    public static bool IsFinal(this RunState state) => state is RunState.Sealed or RunState.Failed or RunState.Cancelled;
}

/// <summary>States as words, for example <c>running</c>, the same for every reader and writer.</summary>
public sealed class RunStateConverter() : JsonStringEnumConverter<RunState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
