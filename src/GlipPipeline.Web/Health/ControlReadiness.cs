using GlipPipeline.Core.Control;

namespace GlipPipeline.Web.Health;

/// <summary>The front of a cluster is ready when it reaches its cluster.</summary>
internal sealed class ControlReadiness(IRunControl control) : IReadiness
{
    public async Task<string?> ReasonNotReadyAsync(CancellationToken cancellationToken)
    {
        var cluster = await control.DescribeAsync(cancellationToken);
        return cluster.Reachable ? null : cluster.Reason ?? "no silo can be reached";
    }
}
