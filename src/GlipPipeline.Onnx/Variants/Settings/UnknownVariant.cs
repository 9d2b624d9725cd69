using GlipPipeline.Onnx.Checkpoints;
using GlipPipeline.Onnx.Variants.Expected;

namespace GlipPipeline.Onnx.Variants.Settings;

/// <summary>Explains why a checkpoint without a configuration file is no known variant, by what it comes closest to.</summary>
internal static class UnknownVariant
{
    private const string Fix = "give its configuration (--config FILE.json)";

    /// <summary>The error to throw.</summary>
    public static CheckpointException Describe(SettingLayer shapes, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        var names = string.Join(", ", KnownVariants.Table.Select(known => known.Configuration.Variant));
        if (!ExpectedTensors.Of(KnownVariants.Table[0].Configuration).Any(expected => tensors.ContainsKey(expected.Name)))
        {
            return new CheckpointException($"The checkpoint is no GLIP: none of its {tensors.Count} tensors has a GLIP name; the first is '{tensors.Keys.First()}'.");
        }

        var closest = Candidates(shapes).Select(candidate => (candidate.Variant, Differences: CheckpointValidation.Differences(candidate, tensors)))
            .MinBy(candidate => candidate.Differences.Count);
        if (closest.Variant != ConfigurationInference.Custom)
        {
            return new CheckpointException(
                $"The checkpoint fits none of {names}. Closest is {closest.Variant}; tensors that differ ({closest.Differences.Count}):{CheckpointValidation.Listed(closest.Differences)}"
                + $"\nIf it is another architecture, {Fix}.");
        }

        return new CheckpointException(
            $"The checkpoint is a GLIP, but none of {names}; {Fix}. Its shapes say:{CheckpointValidation.Listed(shapes.Values.Select(value => $"{value.Key} {value.Value.ToJsonString()}"))}"
            + $"\nThey cannot say:{CheckpointValidation.Listed([.. Unsaid(shapes), .. closest.Differences])}");
    }

    // What the shapes leave open does not change which tensors there are, so any known variant may fill it in for the comparison.
    private static IEnumerable<GlipConfiguration> Candidates(SettingLayer shapes)
    {
        var reader = new SettingReader(shapes, KnownVariants.Table[0].Settings);
        var custom = ConfigurationBuilder.Build(reader, ConfigurationInference.Custom);
        var known = KnownVariants.Table.Select(variant => variant.Configuration);
        return ConfigurationBounds.Violations(custom).Any() ? known : known.Append(custom);
    }

    private static IReadOnlyList<string> Unsaid(SettingLayer shapes)
    {
        var reader = new SettingReader(shapes);
        ConfigurationBuilder.Build(reader, ConfigurationInference.Custom);
        return reader.Problems;
    }
}
