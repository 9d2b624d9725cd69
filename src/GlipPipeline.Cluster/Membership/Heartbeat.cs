namespace GlipPipeline.Cluster.Membership;

/// <summary>A silo's last sign of life, in an object of its own that it overwrites.</summary>
internal sealed record Heartbeat(DateTime IAmAliveTime);
