using System.Globalization;

namespace GlipPipeline.Core.Units;

/// <summary>Number of a unit in the plan, from 0.</summary>
/// <param name="Value">Zero-based.</param>
public readonly record struct UnitId(int Value) : IComparable<UnitId>
{
    /// <summary>Units a range holds: one folder of commits and parts, listed once when somebody takes it over.</summary>
    public const int UnitsPerRange = 1000;

    /// <summary>The range the unit belongs to, as the folder's name: five digits.</summary>
    public string Range => (Value / UnitsPerRange).ToString("d5", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public int CompareTo(UnitId other) => Value.CompareTo(other.Value);

    /// <summary>Eight digits, the form in every file name.</summary>
    public override string ToString() => Value.ToString("d8", CultureInfo.InvariantCulture);

    /// <summary>Whether one unit stands before another.</summary>
    public static bool operator <(UnitId left, UnitId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one unit stands before or is another.</summary>
    public static bool operator <=(UnitId left, UnitId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one unit stands after another.</summary>
    public static bool operator >(UnitId left, UnitId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one unit stands after or is another.</summary>
    public static bool operator >=(UnitId left, UnitId right) => left.CompareTo(right) >= 0;
}
