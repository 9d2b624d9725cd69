using System.Collections.Immutable;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Variants.Expected;

namespace GlipPipeline.Importer.Variants.Inference;

/// <summary>
/// Compares a checkpoint with what the graph of a configuration needs. Tensors that the graph does not use are of no interest.
/// </summary>
internal static class CheckpointValidation
{
    /// <summary>One line for every missing tensor and every tensor of another shape or kind; empty where all fit.</summary>
    public static IReadOnlyList<string> Differences(GlipConfiguration configuration, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(tensors);
        return [.. ExpectedTensors.Of(configuration).Select(expected => Difference(expected, tensors)).OfType<string>()];
    }

    /// <summary>Whether every tensor that the graph needs is there, with the right shape.</summary>
    public static bool Fits(GlipConfiguration configuration, IReadOnlyDictionary<string, CheckpointTensor> tensors) =>
        Differences(configuration, tensors).Count == 0;

    /// <summary>Refuses a checkpoint that does not fit, naming all tensors that do not.</summary>
    /// <exception cref="CheckpointException">At least one tensor is missing or has another shape or kind.</exception>
    public static void Require(GlipConfiguration configuration, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        var differences = Differences(configuration, tensors);
        if (differences.Count > 0)
        {
            throw new CheckpointException(
                $"The checkpoint does not fit {configuration.Variant}; tensors that differ ({differences.Count}):{Listed(differences)}");
        }
    }

    /// <summary>Lines under a sentence.</summary>
    internal static string Listed(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n  {line}"));

    /// <summary>A shape as PyTorch prints it.</summary>
    internal static string Text(ImmutableArray<long> shape) => $"[{string.Join(", ", shape)}]";

    private static string? Difference(ExpectedTensor expected, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        if (!tensors.TryGetValue(expected.Name, out var found))
        {
            return $"missing: {expected.Name} {Text(expected.Shape)}";
        }

        if (!found.Shape.SequenceEqual(expected.Shape))
        {
            return $"misshapen: {expected.Name}: expected {Text(expected.Shape)}, found {Text(found.Shape)}";
        }

        return found.IsFloatingPoint ? null : $"not floating point: {expected.Name}: found {found.ElementType}";
    }
}
