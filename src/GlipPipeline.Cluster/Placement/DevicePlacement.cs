using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Cluster.Placement;

/// <summary>Decides where the grain of a device may live: on its own silo, and only if that has the accelerator.</summary>
internal static class DevicePlacement
{
    /// <summary>Whether a silo is the one that a key asks for.</summary>
    /// <param name="asked">The grain's key.</param>
    /// <param name="labels">Null as long as the silo's labels are not known; then it is not the one.</param>
    public static bool Fits(TeacherKey asked, SiloLabels? labels) => labels is not null
        && labels.Silo == asked.Silo
        && Needed(asked) is var needed && (needed == Accelerator.None || labels.Accelerator == needed);

    /// <summary>Why no silo fits, with what there is.</summary>
    public static string Refusal(TeacherKey asked, IReadOnlyCollection<SiloLabels?> silos)
    {
        var needed = Needed(asked);
        var sought = needed == Accelerator.None ? $"named {asked.Silo}" : $"labelled accelerator={SiloLabels.ToText(needed)}";
        var found = silos.OfType<SiloLabels>().Select(silo => silo.ToString()).Order(StringComparer.Ordinal).DefaultIfEmpty("none");
        var unknown = silos.Count(silo => silo is null);
        return $"no silo {sought}: teacher '{asked}' needs it on silo {asked.Silo}; found {string.Join(", ", found)}"
            + (unknown > 0 ? $", and {unknown} that joined just now. Try again in a moment" : "")
            + $". Start silo {asked.Silo} where the device is, or ask for a device that a silo has.";
    }

    private static Accelerator Needed(TeacherKey asked) =>
        DeviceName.Parse(asked.Device).Kind == DeviceKind.Cpu ? Accelerator.None : Accelerator.Cuda;
}
