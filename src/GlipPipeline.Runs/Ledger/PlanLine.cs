using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>One line of the plan's files: a unit and its exact input.</summary>
internal sealed record PlanLine(
    UnitId Unit,
    string Source,
    long First,
    int Count,
    long Offset,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<PairPiece>? Pieces = null);
