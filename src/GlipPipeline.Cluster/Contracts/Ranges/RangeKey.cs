using System.Globalization;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>Key of a range's grain.</summary>
/// <param name="Run">The run.</param>
/// <param name="Range">As in <see cref="UnitId.Range"/>.</param>
internal readonly record struct RangeKey(string Run, string Range)
{
    /// <summary>Number of the range's first unit.</summary>
    public int FirstUnit => int.Parse(Range, NumberStyles.None, CultureInfo.InvariantCulture) * UnitId.UnitsPerRange;

    /// <exception cref="FormatException">The text has not the form <c>run/range</c>.</exception>
    public static RangeKey Parse(string key) => key.Split('/') is [{ Length: > 0 } run, { Length: > 0 } range]
        ? new RangeKey(run, range)
        : throw new FormatException($"'{key}' is no key of a range: expected a run and a range, such as 'corpus-1a2b3c4d/00000'.");

    /// <summary>The grain's key.</summary>
    public override string ToString() => $"{Run}/{Range}";
}
