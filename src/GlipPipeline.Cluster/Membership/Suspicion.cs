namespace GlipPipeline.Cluster.Membership;

/// <summary>A silo's vote that another is dead.</summary>
/// <param name="Silo">Who votes.</param>
/// <param name="Time">When it voted.</param>
internal sealed record Suspicion(string Silo, DateTime Time);
