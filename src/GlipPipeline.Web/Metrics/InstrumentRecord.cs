using System.Diagnostics.Metrics;

namespace GlipPipeline.Web.Metrics;

/// <summary>What one instrument has measured. Thread-safe.</summary>
internal sealed class InstrumentRecord
{
    /// <summary>Bounds for seconds where an instrument gives none: OpenTelemetry's advice for durations.</summary>
    private static readonly double[] Durations = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    /// <summary>Bounds for anything else: OpenTelemetry's default.</summary>
    private static readonly double[] Amounts = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    /// <summary>Tags that take ever new values must not fill the memory; what is beyond is summed up in one series.</summary>
    private const int MostSeries = 1_000;

    private static readonly KeyValuePair<string, string>[] Overflow = [KeyValuePair.Create("otel_metric_overflow", "true")];

    private readonly Dictionary<string, InstrumentSeries> _series = new(StringComparer.Ordinal);
    private readonly Instrument _instrument;
    private readonly MetricKind _kind;
    private readonly IReadOnlyList<double>? _bounds;

    public InstrumentRecord(Instrument instrument, MetricKind kind, IReadOnlyList<double>? bounds)
    {
        (_instrument, _kind) = (instrument, kind);
        _bounds = kind == MetricKind.Histogram ? bounds ?? (instrument.Unit == "s" ? Durations : Amounts) : null;
    }

    /// <summary>Books a measurement. Observed figures are totals and replace what was there.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        lock (_series)
        {
            var series = SeriesOf(labels);
            if (_instrument.IsObservable)
            {
                series.Set(value);
            }
            else
            {
                series.Add(value);
            }
        }
    }

    public MetricFamily Read()
    {
        lock (_series)
        {
            return new MetricFamily(
                PrometheusNames.Of(_instrument.Name, _instrument.Unit, _kind),
                _kind,
                _instrument.Description ?? _instrument.Name,
                [.. _series.Values.SelectMany(series => series.Read())]);
        }
    }

    private InstrumentSeries SeriesOf(KeyValuePair<string, string>[] labels)
    {
        var key = KeyOf(labels);
        if (!_series.ContainsKey(key) && _series.Count >= MostSeries)
        {
            (labels, key) = (Overflow, KeyOf(Overflow));
        }

        return _series.TryGetValue(key, out var series) ? series : _series[key] = new InstrumentSeries(labels, _bounds);
    }

    private static string KeyOf(KeyValuePair<string, string>[] labels) => string.Join('\0', labels.Select(label => $"{label.Key}\0{label.Value}"));

    private static KeyValuePair<string, string>[] LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            labels[PrometheusNames.Label(name)] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        return [.. labels];
    }
}
