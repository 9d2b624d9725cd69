using System.Text.Json.Nodes;
using GlipPipeline.Testing;

namespace Deploy.Tests.Monitoring;

public sealed class MonitoringTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "monitoring");

    public static TheoryData<string> Files => ["alerts", "grafana"];

    private static IReadOnlyList<JsonNode> Alerts { get; } = YamlFile.Read(Path.Combine(Folder, "alerts.yaml")).Single()
        .Items("groups/0/rules");

    private static JsonNode Dashboard { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "grafana.json")))!;

    private static IEnumerable<string> Queries =>
        Dashboard.Items("panels").SelectMany(panel => panel.Items("targets")).Select(target => target.Text("expr")!);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Expressions_AreOnes(string file) => (await ParseAsync(file)).ShouldAllBe(query => query.Faults.Count == 0);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Metrics_AreMeasured(string file)
    {
        var used = (await ParseAsync(file)).SelectMany(query => query.Metrics).Distinct().ToList();

        used.ShouldNotBeEmpty();
        used.Except(MeasuredMetrics.Names()).ShouldBeEmpty();
    }

    [Fact]
    public void Alerts_SayHowBadItIsAndWhatItMeans() => Alerts.ShouldAllBe(alert =>
        (alert.Text("labels/severity") == "warning" || alert.Text("labels/severity") == "critical")
        && alert.Text("annotations/summary") != null && alert.Text("annotations/description") != null);

    [Fact]
    public void Alerts_AreAllInTheGuide()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cluster.md"));

        Alerts.Select(alert => alert.Text("alert")!).Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Panels_DoNotOverlap_AndHaveTheirOwnIds()
    {
        var panels = Dashboard.Items("panels");
        var cells = panels.SelectMany(Cells).ToList();

        panels.Select(panel => panel.Text("id")).Distinct().Count().ShouldBe(panels.Count);
        cells.Distinct().Count().ShouldBe(cells.Count);
    }

    private static Task<IReadOnlyList<PromQl>> ParseAsync(string file) => PromQl.ParseAsync(file == "alerts"
        ? Alerts.Select(alert => alert.Text("expr")!)
        : Queries.Select(query => query.Replace("$run", "run", StringComparison.Ordinal)));

    private static IEnumerable<(int X, int Y)> Cells(JsonNode panel)
    {
        var place = panel["gridPos"]!;
        return from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
               from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
               select (x, y);
    }
}
