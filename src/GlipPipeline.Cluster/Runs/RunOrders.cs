using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Options;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What an order means and whether it can be worked with.</summary>
internal static class RunOrders
{
    /// <summary>The engine's options for an order.</summary>
    /// <param name="order">What was ordered.</param>
    /// <param name="teacher">The teacher as the silos that offer it name it.</param>
    public static LabelOptions ToOptions(RunOrder order, string teacher) => new()
    {
        Sources = order.Sources,
        Out = order.Out,
        Teacher = teacher,
        UnitPairs = order.UnitPairs,
        Batch = order.Batch,
        MinScore = order.MinScore,
        KeepLanguages = order.KeepLanguages,
    };

    /// <summary>Why an order cannot be worked with, all reasons at once; null if it can.</summary>
    public static string? Refusal(RunOrder order)
    {
        var errors = new List<string>();
        try
        {
            LabelOptionsValidator.Validate(ToOptions(order, order.Teacher));
        }
        catch (OptionsException invalid)
        {
            errors.Add(invalid.Message);
        }

        errors.AddRange(order.Sources.Append(order.Out).Where(IsRelative).Select(path =>
            $"'{path}' is a relative path, which every silo would look for elsewhere: give the full path"));
        return errors.Count == 0 ? null : string.Join(Environment.NewLine, errors);
    }

    /// <summary>One line for each setting in which two orders differ; none if they are the same run.</summary>
    public static IReadOnlyList<string> Differences(RunOrder found, RunOrder wanted)
    {
        var lines = new List<string>();
        void Compare(string name, object? left, object? right)
        {
            if (!Equals(left, right))
            {
                lines.Add(FormattableString.Invariant($"  {name}: the run has {left ?? "any"}, this order wants {right ?? "any"}"));
            }
        }

        Compare("sources", string.Join(", ", found.Sources), string.Join(", ", wanted.Sources));
        Compare("out", found.Out, wanted.Out);
        Compare("teacher", found.Teacher, wanted.Teacher);
        Compare("device", found.Device, wanted.Device);
        Compare("unitPairs", found.UnitPairs, wanted.UnitPairs);
        Compare("batch", found.Batch, wanted.Batch);
        Compare("minScore", found.MinScore, wanted.MinScore);
        Compare("keepLanguages", found.KeepLanguages, wanted.KeepLanguages);
        return lines;
    }

    private static bool IsRelative(string address) =>
        address.Length > 0 && !address.Contains("://", StringComparison.Ordinal) && !Path.IsPathFullyQualified(address);
}
