using GlipPipeline.Core.Units;

namespace GlipPipeline.Storage.Ledger;

/// <summary>One line of the plan's files: a unit and its exact input.</summary>
internal sealed record PlanLine(UnitId Unit, string Source, long First, int Count, long Offset);
