namespace GlipPipeline.Web.Metrics;

/// <summary>One line of a metric.</summary>
/// <param name="Suffix">What follows the metric's name: empty, or <c>_bucket</c>, <c>_sum</c>, <c>_count</c> of a histogram.</param>
/// <param name="Labels">Names and values.</param>
/// <param name="Value">The figure.</param>
internal sealed record MetricSample(string Suffix, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value)
{
    public MetricSample(double value, params IReadOnlyList<KeyValuePair<string, string>> labels)
        : this("", labels, value)
    {
    }
}
