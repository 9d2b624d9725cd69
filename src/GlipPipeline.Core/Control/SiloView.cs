namespace GlipPipeline.Core.Control;

/// <summary>One silo of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where the other silos reach it.</param>
/// <param name="State">Its state as the membership table has it; <c>Draining</c> and <c>Drained</c> of one that takes no more units.</param>
/// <param name="Accelerator"><c>none</c> or <c>cuda</c>.</param>
/// <param name="Teacher">Name of the teacher it has loaded; null for none.</param>
/// <param name="Workers">Units it labels at once.</param>
/// <param name="Units">The units that it works at now.</param>
public sealed record SiloView(
    string Name, string Address, string State, string Accelerator, string? Teacher, int Workers, IReadOnlyList<UnitInWork> Units);

/// <summary>A unit in the hands of a silo.</summary>
/// <param name="Run">The run.</param>
/// <param name="Unit">The unit's eight digits.</param>
/// <param name="Since">Since when.</param>
public sealed record UnitInWork(string Run, string Unit, DateTimeOffset Since);
