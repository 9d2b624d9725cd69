using System.Globalization;

namespace GlipPipeline.Core.Settings;

/// <summary>A number of bytes as people write it: <c>33554432</c>, <c>512KiB</c>, <c>32MiB</c>, <c>1GiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, int Shift)[] Units = [("KiB", 10), ("MiB", 20), ("GiB", 30)];

    /// <summary>The number.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static long Parse(string text)
    {
        var (unit, shift) = Units.FirstOrDefault(known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        return long.Parse(unit is null ? text : text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture) << shift;
    }
}
