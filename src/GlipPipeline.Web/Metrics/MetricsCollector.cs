using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace GlipPipeline.Web.Metrics;

/// <summary>Listens to the instruments of some meters from its creation on, for whoever scrapes. Thread-safe.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, InstrumentRecord> _records = new();
    private readonly MeterListener _listener = new();

    /// <param name="meters">Names of meters; one that ends in an asterisk stands for all that begin like it.</param>
    public MetricsCollector(IReadOnlyList<string> meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meters.Any(pattern => Matches(instrument.Meter.Name, pattern)) && RecordOf(instrument) is { } record)
            {
                _records[instrument] = record;
                listener.EnableMeasurementEvents(instrument, record);
            }
        };
        Listen<byte>(value => value);
        Listen<short>(value => value);
        Listen<int>(value => value);
        Listen<long>(value => value);
        Listen<float>(value => value);
        Listen<double>(value => value);
        Listen<decimal>(value => (double)value);
        _listener.Start();
    }

    /// <summary>Everything measured so far, by name.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        _listener.RecordObservableInstruments();
        var families = _records.Values.Select(record => record.Read()).GroupBy(family => family.Name, StringComparer.Ordinal).Select(Merged);
        return [.. families.OrderBy(family => family.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private static bool Matches(string name, string pattern) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    /// <summary>Two instruments of one name are one metric: the format forbids a second heading.</summary>
    private static MetricFamily Merged(IGrouping<string, MetricFamily> families)
    {
        var first = families.First();
        return first with { Samples = [.. families.Where(family => family.Kind == first.Kind).SelectMany(family => family.Samples)] };
    }

    private static InstrumentRecord? RecordOf(Instrument instrument) => instrument.GetType().Name switch
    {
        "Counter`1" or "ObservableCounter`1" => new InstrumentRecord(instrument, MetricKind.Counter, null),
        "Histogram`1" => new InstrumentRecord(instrument, MetricKind.Histogram, BoundsOf(instrument)),
        "UpDownCounter`1" or "ObservableUpDownCounter`1" or "Gauge`1" or "ObservableGauge`1" =>
            new InstrumentRecord(instrument, MetricKind.Gauge, null),
        _ => null,
    };

    private static IReadOnlyList<double>? BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => null,
    };

    private void Listen<T>(Func<T, double> toDouble)
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>((_, value, tags, record) => ((InstrumentRecord)record!).Take(toDouble(value), tags));
}
