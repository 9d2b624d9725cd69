using System.Diagnostics.Metrics;
using GlipPipeline.Runs.Telemetry;

namespace GlipPipeline.Runs.Tests.Telemetry;

/// <summary>Adds up what the product's instruments measure while it lives.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PipelineInstruments.MeterName)
            {
                Published.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public List<Instrument> Published { get; } = [];

    /// <summary>The sum of an instrument with these tags, as <c>name outcome=labelled</c>.</summary>
    public double this[string series] => _sums.GetValueOrDefault(series);

    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
        lock (_sums)
        {
            _sums[series] = _sums.GetValueOrDefault(series) + value;
        }
    }
}
