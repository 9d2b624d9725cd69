using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;

namespace GlipPipeline.Runs.Verification;

/// <summary>Compares the records with the plan: every unit once, nothing else, and for each pairs read = labelled + rejected.</summary>
public static class PlanCheck
{
    /// <summary>Everything in which the records differ from the plan.</summary>
    public static IEnumerable<Problem> Run(ImmutableArray<Unit> plan, ImmutableArray<IndexedUnit> records)
    {
        var planned = plan.ToDictionary(unit => unit.Id.ToString(), StringComparer.Ordinal);
        var recorded = records.Select(record => record.Unit).ToHashSet(StringComparer.Ordinal);
        return plan.Where(unit => !recorded.Contains(unit.Id.ToString()))
            .Select(unit => new Problem($"unit {unit.Id}", "has no commit record: run `glip label` again to finish it"))
            .Concat(records.GroupBy(record => record.Unit)
                .Where(group => group.Count() > 1)
                .Select(group => new Problem($"unit {group.Key}", "is recorded more than once")))
            .Concat(records.Where(record => !planned.ContainsKey(record.Unit))
                .Select(record => new Problem($"unit {record.Unit}", "is recorded but not planned")))
            .Concat(records.Where(record => planned.ContainsKey(record.Unit)).SelectMany(record => Count(planned[record.Unit], record)));
    }

    private static IEnumerable<Problem> Count(Unit unit, IndexedUnit record)
    {
        if (record.Tally.Read != unit.Range.Count)
        {
            yield return new Problem(
                $"unit {unit.Id}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Rows} labelled + {record.Tally.Rejected} rejected is not the {unit.Range.Count} pairs of its plan"));
        }
    }
}
