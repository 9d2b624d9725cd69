using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Engine.Planning;

/// <summary>Cuts sources into units. Deterministic: the same sources and unit size give the same plan.</summary>
public static class RunPlanner
{
    /// <summary>Numbers the ranges of all sources, in the order of the sources.</summary>
    /// <param name="sources">At least one, with different names.</param>
    /// <param name="unitPairs">Greatest number of pairs a unit may have; at least 1.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="SourceException">A source cannot be read or is empty.</exception>
    public static IReadOnlyList<Unit> Plan(IReadOnlyList<IPairSource> sources, int unitPairs, CancellationToken cancellationToken) =>
        [.. sources
            .SelectMany(source => source.Divide(unitPairs, cancellationToken))
            .Select((range, number) => new Unit(new UnitId(number), range))];
}
