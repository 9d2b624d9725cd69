namespace GlipPipeline.Runs.Progress;

/// <summary>What a run is at. Phases follow one another in this order.</summary>
public enum WorkPhase
{
    /// <summary>The model is read and prepared.</summary>
    LoadingTeacher,

    /// <summary>The sources are divided into units, or the plan and the records are read.</summary>
    Planning,

    /// <summary>A sample is labelled for its pace, and thrown away.</summary>
    Measuring,

    /// <summary>Units are worked at.</summary>
    Labelling,

    /// <summary>Units of a list are fetched.</summary>
    Downloading,

    /// <summary>Every unit is recorded; index, card and published files are written.</summary>
    Sealing,
}
