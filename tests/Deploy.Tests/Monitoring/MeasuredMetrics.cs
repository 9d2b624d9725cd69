using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Deploy.Tests.Monitoring;

/// <summary>The names under which Prometheus sees what the product measures, read off the code that declares it.</summary>
internal static partial class MeasuredMetrics
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    public static IReadOnlySet<string> Names()
    {
        var figures = Figure().Matches(Read("GlipPipeline.Web", "Metrics", "RunFigures.cs"));
        var instruments = Instrument().Matches(Read("GlipPipeline.Runs", "Telemetry", "PipelineInstruments.cs"));
        return figures.Select(figure => figure.Groups["name"].Value.Replace('.', '_')).Concat(instruments.SelectMany(Spelled)).ToHashSet();
    }

    private static string Read(params string[] place) => File.ReadAllText(Path.Combine([Sources, .. place]));

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

    [GeneratedRegex("Observe(Runs)?\\(\"(?<name>glip\\.[a-z.]+)\"")]
    private static partial Regex Figure();

    [GeneratedRegex("Create(?<kind>[A-Za-z]+)(<\\w+>)?\\(\\s*\"(?<name>glip[a-z.]+)\"[^\"]*\"(?<unit>[^\"]*)\"")]
    private static partial Regex Instrument();
}
