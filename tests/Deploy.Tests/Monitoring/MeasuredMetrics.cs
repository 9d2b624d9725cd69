using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Deploy.Tests.Monitoring;

/// <summary>The names under which Prometheus sees what the product measures, read off the code that declares it.</summary>
internal static partial class MeasuredMetrics
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    /// <summary>Skips the calling test where the code is not there.</summary>
    public static IReadOnlySet<string> Names()
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Sources, "GlipPipeline.Dashboard")), "needs the project GlipPipeline.Dashboard");
        var figures = Figure().Matches(File.ReadAllText(Path.Combine(Sources, "GlipPipeline.Dashboard", "Metrics", "RunFigures.cs")));
        var instruments = Instrument().Matches(File.ReadAllText(Path.Combine(Sources, "GlipPipeline.Engine", "Telemetry", "PipelineInstruments.cs")));
        return figures.Select(figure => figure.Groups["name"].Value).Concat(instruments.SelectMany(Spelled)).ToHashSet();
    }

    /// <summary>OpenTelemetry's compatibility rules: dots become underscores, then the unit, then what the kind adds.</summary>
    private static IEnumerable<string> Spelled(Match instrument)
    {
        var name = instrument.Groups["name"].Value.Replace('.', '_') + (instrument.Groups["unit"].Value == "s" ? "_seconds" : "");
        return instrument.Groups["kind"].Value switch
        {
            "Histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            var kind when kind.EndsWith("Counter", StringComparison.Ordinal) && !kind.EndsWith("UpDownCounter", StringComparison.Ordinal) => [$"{name}_total"],
            _ => [name],
        };
    }

    [GeneratedRegex("\"(?<name>glip_[a-z_]+)\"")]
    private static partial Regex Figure();

    [GeneratedRegex("Create(?<kind>[A-Za-z]+)(<\\w+>)?\\(\\s*\"(?<name>glip[a-z.]+)\"[^\"]*\"(?<unit>[^\"]*)\"")]
    private static partial Regex Instrument();
}
