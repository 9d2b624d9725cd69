namespace GlipPipeline.Web.Metrics;

/// <summary>A metric with all its lines, as it is written.</summary>
/// <param name="Name">In Prometheus' spelling, with unit and, for a counter, <c>_total</c>.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Help">One line of meaning.</param>
/// <param name="Samples">The lines.</param>
internal sealed record MetricFamily(string Name, MetricKind Kind, string Help, IReadOnlyList<MetricSample> Samples);
