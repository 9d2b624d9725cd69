using GlipPipeline.Core.Control;

namespace GlipPipeline.Cli.Cluster;

/// <summary>One line that says what a silo of a cluster is and does.</summary>
internal static class SiloLine
{
    /// <summary>For example <c>gpu-1 10.0.0.7:11111 Active, accelerator cuda, teacher glip-t, 2 workers, at scenes-1a2b3c4d/00000017</c>.</summary>
    public static string Of(SiloView silo)
    {
        var units = silo.Units is not { Count: > 0 } ? "" : $", at {string.Join(", ", silo.Units.Select(held => $"{held.Run}/{held.Unit}"))}";
        return $"{silo.Name} {silo.Address} {silo.State}, accelerator {silo.Accelerator}, teacher {silo.Teacher ?? "none"}, {silo.Workers} workers{units}";
    }
}
