namespace GlipPipeline.Core.Control;

/// <summary>The cluster as this host sees it.</summary>
/// <param name="Reachable">Whether the host is connected to a silo.</param>
/// <param name="Reason">Why not; null if it is.</param>
/// <param name="Silos">The silos that count as alive.</param>
public sealed record ClusterView(bool Reachable, string? Reason, IReadOnlyList<SiloView> Silos);
