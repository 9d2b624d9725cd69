namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Whether something can be used.</summary>
public enum FindingState
{
    /// <summary>It is there and works.</summary>
    Ok,

    /// <summary>It is not there; only who asks for it needs it.</summary>
    Absent,

    /// <summary>It is not there, and nothing works without it.</summary>
    Missing,
}
