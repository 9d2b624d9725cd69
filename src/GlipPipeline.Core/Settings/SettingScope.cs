namespace GlipPipeline.Core.Settings;

/// <summary>What a setting affects, and so where it goes.</summary>
public enum SettingScope
{
    /// <summary>Shapes the result: frozen in <c>run.json</c>, and a run is only continued with the same value.</summary>
    Result,

    /// <summary>Says where something lies. It may lie elsewhere when the run is resumed.</summary>
    Place,

    /// <summary>Says on what kind of machine the run is worked at; shapes nothing.</summary>
    Device,

    /// <summary>Says how one machine works; shapes nothing. On a cluster every silo decides it for itself.</summary>
    Machine,
}
