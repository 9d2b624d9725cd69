namespace GlipPipeline.Runs.Telemetry;

/// <summary>The words that stand for a unit's outcome in metrics and spans.</summary>
internal static class UnitOutcomeNames
{
    private static readonly string[] Words = [.. Enum.GetNames<UnitOutcome>().Select(name => name.ToLowerInvariant())];

    /// <summary>For example <c>committed</c>.</summary>
    public static string ToWord(this UnitOutcome outcome) => Words[(int)outcome];
}
