using System.Text.Json.Serialization;

namespace GlipPipeline.Core.Control;

/// <summary>Where a run is on its way to the seal.</summary>
[JsonConverter(typeof(RunStateConverter))]
public enum RunState
{
    /// <summary>Its sources are being read and divided into units.</summary>
    Planning,

    /// <summary>No silo can work at it now; the reason says why.</summary>
    Waiting,

    /// <summary>Silos label its units.</summary>
    Running,

    /// <summary>Somebody paused it; units that were in work have been finished.</summary>
    Paused,

    /// <summary>Somebody cancelled it; what is committed stays. Final.</summary>
    Cancelled,

    /// <summary>Every unit is committed; the index and the published files are being written.</summary>
    Sealing,

    /// <summary>The corpus is complete. Final.</summary>
    Sealed,

    /// <summary>It cannot go on; the reason says why. Final.</summary>
    Failed,
}
