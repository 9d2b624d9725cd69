namespace GlipPipeline.Runs.Work;

/// <summary>What a queue has for a worker that asks for a unit.</summary>
public abstract record Acquisition
{
    private Acquisition()
    {
    }

    /// <summary>A unit to work at.</summary>
    public sealed record Granted(UnitGrant Grant) : Acquisition;

    /// <summary>Nothing now: ask again when a unit of one's own is done, or after a while.</summary>
    /// <param name="UnitsElsewhere">Units without a record that this process does not work at.</param>
    public sealed record Later(int UnitsElsewhere) : Acquisition;

    /// <summary>Every unit is recorded.</summary>
    public sealed record Finished : Acquisition;
}
