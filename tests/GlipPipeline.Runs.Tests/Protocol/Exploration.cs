namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>What a visit of all states found.</summary>
/// <param name="States">Number of different states.</param>
/// <param name="BrokenPromise">The promise that the last state breaks; null if none does.</param>
/// <param name="Trace">A shortest way there.</param>
internal sealed record Exploration(int States, string? BrokenPromise, IReadOnlyList<string> Trace)
{
    public override string ToString() => BrokenPromise is null
        ? $"{States} states, no promise broken"
        : $"{BrokenPromise}, after {States} states:\n  {string.Join("\n  ", Trace)}";
}
