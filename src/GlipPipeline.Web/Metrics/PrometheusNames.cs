using System.Text.RegularExpressions;

namespace GlipPipeline.Web.Metrics;

/// <summary>Turns names and units of OpenTelemetry into Prometheus' spelling, as OpenTelemetry's compatibility specification has it.</summary>
internal static partial class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "_seconds", ["ms"] = "_milliseconds", ["By"] = "_bytes", ["1"] = "_ratio", ["%"] = "_percent",
    };

    public static string Of(string name, string? unit, MetricKind kind)
    {
        var spelled = Label(name);
        var suffix = kind != MetricKind.Gauge && unit == "1" ? "" : Units.GetValueOrDefault(unit ?? "", "");
        var withUnit = spelled.EndsWith(suffix, StringComparison.Ordinal) ? spelled : spelled + suffix;
        return kind == MetricKind.Counter && !withUnit.EndsWith("_total", StringComparison.Ordinal) ? withUnit + "_total" : withUnit;
    }

    /// <summary>A name that Prometheus takes: letters, digits and underscores, not beginning with a digit.</summary>
    public static string Label(string name)
    {
        var spelled = Forbidden().Replace(name, "_");
        return spelled.Length > 0 && !char.IsAsciiDigit(spelled[0]) ? spelled : $"_{spelled}";
    }

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex Forbidden();
}
