namespace GlipPipeline.Web.Metrics;

/// <summary>What one instrument has measured under one set of tags. Guarded by its owner.</summary>
/// <param name="labels">The tags in Prometheus' spelling.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending; null for other kinds.</param>
internal sealed class InstrumentSeries(IReadOnlyList<KeyValuePair<string, string>> labels, IReadOnlyList<double>? bounds)
{
    private readonly long[] _buckets = new long[(bounds?.Count ?? 0) + 1];
    private double _sum;

    public void Set(double value) => _sum = value;

    public void Add(double value)
    {
        _sum += value;
        _buckets[bounds is null ? 0 : bounds.TakeWhile(bound => value > bound).Count()]++;
    }

    public IEnumerable<MetricSample> Read() => bounds is null ? [new MetricSample(_sum, labels)] : ReadHistogram(bounds);

    private IEnumerable<MetricSample> ReadHistogram(IReadOnlyList<double> upTo)
    {
        long count = 0;
        foreach (var (index, bound) in upTo.Append(double.PositiveInfinity).Index())
        {
            count += _buckets[index];
            yield return new MetricSample("_bucket", [.. labels, KeyValuePair.Create("le", PrometheusText.Number(bound))], count);
        }

        yield return new MetricSample("_sum", labels, _sum);
        yield return new MetricSample("_count", labels, count);
    }
}
