using GlipPipeline.Cluster.Silos;
using GlipPipeline.Web.Health;

namespace GlipPipeline.Cli.Hosts;

/// <summary>A silo's health as probes ask for it: no store and no other silo is asked.</summary>
internal sealed class SiloReadiness(SiloHealth health) : IReadiness
{
    public Task<string?> ReasonNotReadyAsync(CancellationToken cancellationToken) => Task.FromResult(health.ReasonNotReady);

    public string? ReasonNotLive => health.ReasonNotLive;
}
