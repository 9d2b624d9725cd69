namespace GlipPipeline.Web.Metrics;

/// <summary>The kinds of metrics that Prometheus knows and this host writes.</summary>
internal enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Grows and shrinks.</summary>
    Gauge,

    /// <summary>Counts of measurements up to each bound, their sum and their number.</summary>
    Histogram,
}
