using System.Text.Json;

namespace Deploy.Tests.Monitoring;

/// <summary>What Prometheus' own grammar finds in an expression.</summary>
/// <param name="Metrics">The names of the metrics that it reads.</param>
/// <param name="Faults">Where it is not an expression.</param>
internal sealed record PromQl(IReadOnlyList<string> Metrics, IReadOnlyList<string> Faults)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<PromQl>> ParseAsync(IEnumerable<string> expressions)
    {
        var lines = expressions.Select(expression => expression.ReplaceLineEndings(" "));
        var answers = await NodeScript.RunAsync("@prometheus-io/lezer-promql", string.Join('\n', lines), "promql-names.mjs");
        return [.. answers.Select(answer => JsonSerializer.Deserialize<PromQl>(answer, Camel)!)];
    }
}
