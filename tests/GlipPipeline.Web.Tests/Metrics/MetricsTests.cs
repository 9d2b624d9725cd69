using System.Diagnostics.Metrics;
using System.Net;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Metrics;

/// <summary>What Prometheus reads; the names are those of deploy/monitoring.</summary>
public sealed class MetricsTests
{
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task Endpoint_WhenACounterGrew_WritesItsTotalByTags()
    {
        using var meter = new Meter("GlipPipeline");
        await using var host = await TestHost.StartAsync();
        var counter = meter.CreateCounter<long>("glip.test.pairs", "{pair}", "Pairs with an outcome");
        counter.Add(2, KeyValuePair.Create<string, object?>("outcome", "labelled"));
        counter.Add(3, KeyValuePair.Create<string, object?>("outcome", "labelled"));
        counter.Add(1, KeyValuePair.Create<string, object?>("outcome", "re\"je\\ct\ned"));

        var text = await host.Client.GetStringAsync(Metrics);

        text.ShouldContain("# TYPE glip_test_pairs_total counter\n# HELP glip_test_pairs_total Pairs with an outcome\n");
        text.ShouldContain("\nglip_test_pairs_total{outcome=\"labelled\"} 5\n");
        text.ShouldContain("""glip_test_pairs_total{outcome="re\"je\\ct\ned"} 1""");
    }

    [Theory]
    [InlineData("test.advised", new double[] { 1, 10 }, "1", "10")]
    [InlineData("test.unadvised", null, "0.005", "0.01")]
    public async Task Endpoint_WhenSecondsWereMeasured_HasBucketsThatFitThem(string name, double[]? bounds, string first, string second)
    {
        using var meter = new Meter("GlipPipeline");
        await using var host = await TestHost.StartAsync();
        var advice = bounds is null ? null : new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds };
        meter.CreateHistogram(name, "s", "Time", advice: advice).Record(0.007);

        var lines = (await host.Client.GetStringAsync(Metrics)).Split('\n').Where(line => line.StartsWith("test_", StringComparison.Ordinal)).ToList();

        var spelled = name.Replace('.', '_');
        lines[..2].ShouldBe(
        [
            $"{spelled}_seconds_bucket{{le=\"{first}\"}} {(bounds is null ? 0 : 1)}", $"{spelled}_seconds_bucket{{le=\"{second}\"}} 1",
        ]);
        lines[^2..].ShouldBe([$"{spelled}_seconds_sum{{}} 0.007", $"{spelled}_seconds_count{{}} 1"]);
    }

    [Fact]
    public async Task Endpoint_WhenScraped_ShowsRunsAndSilos()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(new RunView
        {
            Id = "r-1", Corpus = "/c", State = RunState.Running, UnitsCommitted = 7, Rejects = new Dictionary<string, long> { ["not_english"] = 3 },
        });

        using var response = await host.Client.GetAsync(Metrics);
        var text = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        text.ShouldContain("\nglip_cluster_up{} 1\n");
        text.ShouldContain("\nglip_cluster_silos{accelerator=\"none\",state=\"active\"} 1\n");
        text.ShouldContain("\nglip_run_state{run=\"r-1\",state=\"running\"} 1\n");
        text.ShouldContain("\nglip_run_units_committed{run=\"r-1\"} 7\n");
        text.ShouldContain("\nglip_run_pairs_rejected{reason=\"not_english\",run=\"r-1\"} 3\n");
    }

    [Fact]
    public async Task Endpoint_WhenARunLeftAState_NoLongerShowsIt()
    {
        await using var host = await TestHost.StartAsync();
        var run = host.Control.Put(new RunView { Id = "r-1", Corpus = "/c", State = RunState.Running });
        await host.Client.GetStringAsync(Metrics);
        host.Control.Put(run with { State = RunState.Paused });

        var text = await ScrapeAnewAsync(host);

        text.ShouldContain("glip_run_state{run=\"r-1\",state=\"paused\"} 1\n");
        text.ShouldNotContain("state=\"running\"");
    }

    [Fact]
    public async Task Endpoint_WhenTheClusterIsAway_StillAnswers()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Failure = new ControlException(ControlFault.Unavailable, "no silo answers");

        (await host.Client.GetStringAsync(Metrics)).ShouldContain("\nglip_cluster_up{} 0\n");
    }

    [Fact]
    public async Task Endpoint_WhenAnotherHostOfTheProcessHasRuns_ShowsItsOwnOnly()
    {
        await using var other = await TestHost.StartAsync();
        other.Control.Put(new RunView { Id = "of-the-other", Corpus = "/c", State = RunState.Running });
        await other.Client.GetStringAsync(Metrics);
        await using var host = await TestHost.StartAsync();

        (await host.Client.GetStringAsync(Metrics)).ShouldNotContain("of-the-other");
    }

    [Fact]
    public async Task Endpoint_WhenWrittenTo_TakesNothing()
    {
        await using var host = await TestHost.StartAsync();

        (await host.Client.PostAsync(Metrics, null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    /// <summary>An answer is kept for a moment, for those who scrape at the same time.</summary>
    private static async Task<string> ScrapeAnewAsync(TestHost host)
    {
        var before = await host.Client.GetStringAsync(Metrics);
        for (var tries = 0; tries < 100; tries++)
        {
            await Task.Delay(50);
            if (await host.Client.GetStringAsync(Metrics) is var now && now != before)
            {
                return now;
            }
        }

        throw new TimeoutException("The metrics did not change within 5 s.");
    }
}
