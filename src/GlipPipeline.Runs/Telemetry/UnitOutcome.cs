namespace GlipPipeline.Runs.Telemetry;

/// <summary>How a unit ended in this process.</summary>
internal enum UnitOutcome
{
    /// <summary>This attempt's record stands.</summary>
    Committed,

    /// <summary>Another process was faster; its record stands.</summary>
    Lost,

    /// <summary>The process stops, and the unit goes back.</summary>
    Abandoned,

    /// <summary>The environment failed lastingly; the run stops.</summary>
    Failed,
}
