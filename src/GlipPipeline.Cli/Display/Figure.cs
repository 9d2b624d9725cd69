using System.Globalization;

namespace GlipPipeline.Cli.Display;

/// <summary>Figures as people read them, the same on every machine.</summary>
internal static class Figure
{
    public static string Of(long count) => count.ToString("n0", CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A share of 0 to 1 to three decimals, as papers write it.</summary>
    public static string OfShare(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
