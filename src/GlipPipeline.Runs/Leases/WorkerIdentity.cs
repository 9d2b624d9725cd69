using System.Globalization;
using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Leases;

/// <summary>Which process works: enough to tell, on the same machine, whether it still runs.</summary>
/// <param name="Host">Name of the machine, for people.</param>
/// <param name="Boot">The kernel's random id of this start of the machine: the same in all of its containers.</param>
/// <param name="PidNamespace">The namespace in which the process id counts.</param>
/// <param name="Pid">Process id.</param>
/// <param name="StartTicks">When the process began, in clock ticks since the machine's start: an id is used again, both are not.</param>
/// <param name="Member">The name under which a cluster's membership knows the process; null outside of clusters.</param>
public sealed record WorkerIdentity(
    string Host,
    string Boot,
    string PidNamespace,
    int Pid,
    long StartTicks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Member = null)
{
    /// <summary>This process.</summary>
    public static WorkerIdentity Current { get; } = new(
        Environment.MachineName,
        File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(),
        File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name ?? "",
        Environment.ProcessId,
        ProcessTable.StartTicksOf(Environment.ProcessId) ?? 0);

    /// <summary>For people: the machine and the process id.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}/{Pid}");
}
