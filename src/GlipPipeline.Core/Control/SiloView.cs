namespace GlipPipeline.Core.Control;

/// <summary>One silo of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where the other silos reach it.</param>
/// <param name="State">Its state as the membership table has it.</param>
/// <param name="Accelerator"><c>none</c> or <c>cuda</c>.</param>
/// <param name="Teacher">Name of the teacher it has loaded; null for none.</param>
/// <param name="Workers">Units it labels at once.</param>
public sealed record SiloView(string Name, string Address, string State, string Accelerator, string? Teacher, int Workers);
