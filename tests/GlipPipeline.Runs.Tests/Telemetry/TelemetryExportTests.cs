using System.Collections.Concurrent;
using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace GlipPipeline.Runs.Tests.Telemetry;

[Collection(ProcessWide.Name)]
public sealed class TelemetryExportTests : IDisposable
{
    private readonly List<string> _variables = [];

    public void Dispose() => _variables.ForEach(name => Environment.SetEnvironmentVariable(name, null));

    [Fact]
    public void Start_WhenNoCollectorIsNamed_IsOff()
    {
        using var export = TelemetryExport.Start("glip");

        export.IsOn.ShouldBeFalse();
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true", false)]
    [InlineData("OTEL_TRACES_EXPORTER", "none", true)]
    public void Start_WhenTheEnvironmentTurnsItOff_Obeys(string variable, string value, bool isOn)
    {
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        Set("OTEL_METRICS_EXPORTER", isOn ? "otlp" : "none");
        Set(variable, value);

        using var export = TelemetryExport.Start("glip");

        export.IsOn.ShouldBe(isOn);
    }

    [Fact]
    public async Task Dispose_WhenSomethingWasMeasured_HasSentItToTheCollector()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await StartCollectorAsync(received);
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single());
        Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Set("OTEL_SERVICE_NAME", "service-of-a-test");

        using (TelemetryExport.Start("glip"))
        {
            new RunProgress().AddRejected(new Reject(new PairPlace("s", 1), "k", new Refusal(RejectReason.NotEnglish, "d")));
            PipelineSpans.BeginRun("/corpus-of-a-test")?.Dispose();
        }

        received["/v1/metrics"].ShouldContain("glip.pairs");
        received["/v1/metrics"].ShouldContain("service-of-a-test");
        received["/v1/traces"].ShouldContain("/corpus-of-a-test");
    }

    private static async Task<WebApplication> StartCollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received[context.Request.Path] = Encoding.Latin1.GetString(body.ToArray());
        });
        await app.StartAsync();
        return app;
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
