using GlipPipeline.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GlipPipeline.Runs.Telemetry;

/// <summary>
/// Sends metrics and spans to a collector by OTLP, as the standard OTEL_ environment variables say. Without an endpoint among them it is off.
/// Disposed, it sends what is left.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    private TelemetryExport(MeterProvider? metrics, TracerProvider? traces) => (_metrics, _traces) = (metrics, traces);

    /// <summary>Starts to send, where the environment names a collector.</summary>
    /// <param name="service">Name of the program; OTEL_SERVICE_NAME goes over it.</param>
    /// <param name="others">Meters and activity sources besides the product's own; an asterisk stands for any ending.</param>
    public static TelemetryExport Start(string service, params IReadOnlyList<string> others)
    {
        // The environment stands last: of two names the later one counts.
        var resource = ResourceBuilder.CreateEmpty()
            .AddService(service, serviceVersion: ProductVersion.Text).AddTelemetrySdk().AddEnvironmentVariableDetector();
        return new TelemetryExport(
            IsWanted("METRICS")
                ? Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                    .AddMeter([PipelineInstruments.MeterName, .. others]).AddOtlpExporter().Build()
                : null,
            IsWanted("TRACES")
                ? Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                    .AddSource([PipelineSpans.SourceName, .. others]).AddOtlpExporter().Build()
                : null);
    }

    /// <summary>Whether anything is sent.</summary>
    public bool IsOn => _metrics is not null || _traces is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static bool IsWanted(string signal) =>
        !string.Equals(Read("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Read($"OTEL_{signal}_EXPORTER") != "none"
        && (Read("OTEL_EXPORTER_OTLP_ENDPOINT") ?? Read($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is not null;

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
