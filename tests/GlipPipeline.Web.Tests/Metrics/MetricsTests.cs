using System.Diagnostics.Metrics;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Metrics;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Metrics;

public sealed class MetricsTests : IDisposable
{
    private readonly Meter _meter = new($"test-{Guid.NewGuid():n}");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Read_WhenACounterGrows_WritesItsTotalByTags()
    {
        using var collector = new MetricsCollector([_meter.Name]);
        var counter = _meter.CreateCounter<long>("glip.pairs", "{pair}", "Pairs with an outcome");
        counter.Add(2, KeyValuePair.Create<string, object?>("outcome", "labelled"));
        counter.Add(3, KeyValuePair.Create<string, object?>("outcome", "labelled"));
        counter.Add(1, KeyValuePair.Create<string, object?>("outcome", "re\"je\\ct\ned"));

        PrometheusText.Of(collector.Read()).ShouldBe(
            """
            # HELP glip_pairs_total Pairs with an outcome
            # TYPE glip_pairs_total counter
            glip_pairs_total{outcome="labelled"} 5
            glip_pairs_total{outcome="re\"je\\ct\ned"} 1

            """);
    }

    [Fact]
    public void Read_WhenAHistogramHasMeasurements_WritesCumulativeBuckets()
    {
        using var collector = new MetricsCollector([_meter.Name]);
        var histogram = _meter.CreateHistogram("glip.unit.duration", "s", "Time", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10] });
        foreach (var seconds in new[] { 0.5, 1, 2, 100 })
        {
            histogram.Record(seconds);
        }

        PrometheusText.Of(collector.Read()).ShouldBe(
            """
            # HELP glip_unit_duration_seconds Time
            # TYPE glip_unit_duration_seconds histogram
            glip_unit_duration_seconds_bucket{le="1"} 2
            glip_unit_duration_seconds_bucket{le="10"} 3
            glip_unit_duration_seconds_bucket{le="+Inf"} 4
            glip_unit_duration_seconds_sum 103.5
            glip_unit_duration_seconds_count 4

            """);
    }

    [Fact]
    public void Read_WhenAFigureIsObserved_ReplacesWhatWasThere()
    {
        using var collector = new MetricsCollector([_meter.Name]);
        var figure = 4;
        _meter.CreateObservableGauge("glip.queue", () => figure--);

        collector.Read().Single().Samples.Single().Value.ShouldBe(4);
        collector.Read().Single().Samples.Single().Value.ShouldBe(3);
    }

    [Fact]
    public void Read_WhenTagsNeverRepeat_KeepsABoundedNumberOfSeries()
    {
        using var collector = new MetricsCollector([_meter.Name]);
        var counter = _meter.CreateCounter<int>("glip.anything");
        for (var i = 0; i < 2_000; i++)
        {
            counter.Add(1, KeyValuePair.Create<string, object?>("id", i));
        }

        var samples = collector.Read().Single().Samples;
        samples.Count.ShouldBe(1_001);
        samples.Sum(sample => sample.Value).ShouldBe(2_000);
    }

    [Fact]
    public void Read_WhenAnotherMeterMeasures_IsNotInterested()
    {
        using var collector = new MetricsCollector(["another"]);
        _meter.CreateCounter<int>("glip.anything").Add(1);

        collector.Read().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.b-c", "By", "a_b_c_bytes")]
    [InlineData("device.busy", "1", "device_busy_ratio")]
    [InlineData("9lives", null, "_9lives")]
    [InlineData("wait.seconds", "s", "wait_seconds")]
    public void Name_WhenSpelledForPrometheus_CarriesItsUnit(string name, string? unit, string spelled) =>
        PrometheusNames.Of(name, unit, MetricKind.Gauge).ShouldBe(spelled);

    [Fact]
    public async Task Endpoint_WhenScraped_ShowsRunsAndSilos()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Put(new RunView
        {
            Id = "r-1", Corpus = "/c", State = RunState.Running, UnitsCommitted = 7, Rejects = new Dictionary<string, long> { ["not_english"] = 3 },
        });

        using var response = await host.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.ToString().ShouldBe(PrometheusText.ContentType);
        text.ShouldContain("glip_cluster_up 1\n");
        text.ShouldContain("glip_cluster_silos{state=\"active\",accelerator=\"none\"} 1\n");
        text.ShouldContain("glip_run_state{run=\"r-1\",state=\"running\"} 1\n");
        text.ShouldContain("glip_run_units_committed{run=\"r-1\"} 7\n");
        text.ShouldContain("glip_run_pairs_rejected{run=\"r-1\",reason=\"not_english\"} 3\n");
    }

    [Fact]
    public async Task Endpoint_WhenTheClusterIsAway_StillAnswers()
    {
        await using var host = await TestHost.StartAsync();
        host.Control.Failure = new ControlException(ControlFault.Unavailable, "no silo answers");

        (await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("glip_cluster_up 0\n");
    }
}
