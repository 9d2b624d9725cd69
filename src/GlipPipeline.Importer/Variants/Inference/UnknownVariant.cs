using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Variants.Expected;
using GlipPipeline.Importer.Variants.Settings;

namespace GlipPipeline.Importer.Variants.Inference;

/// <summary>Explains why a checkpoint without a configuration file is not a known variant, by what it comes closest to.</summary>
internal static class UnknownVariant
{
    private const string Fix = "give its configuration (--config FILE.json)";

    /// <summary>The error to throw.</summary>
    public static CheckpointException Describe(SettingLayer shapes, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        var names = string.Join(", ", KnownVariants.Table.Select(known => known.Configuration.Variant));
        if (!ExpectedTensors.Of(KnownVariants.Table[0].Configuration).Any(expected => tensors.ContainsKey(expected.Name)))
        {
            return new CheckpointException(
                $"The checkpoint is not a GLIP: none of its {tensors.Count} tensors has a GLIP name; the first is '{tensors.Keys.First()}'.");
        }

        var candidates = Candidates(shapes)
            .Select(candidate => (candidate.Variant, Differences: CheckpointValidation.Differences(candidate, tensors)));
        var (closest, differences) = candidates.MinBy(candidate => candidate.Differences.Count);
        return new CheckpointException(closest == ConfigurationInference.Custom
            ? $"The checkpoint is a GLIP, but none of {names}; {Fix}. Its shapes say:{CheckpointValidation.Listed(Said(shapes))}"
                + $"\nThey cannot say:{CheckpointValidation.Listed([.. Unsaid(shapes), .. differences])}"
            : $"The checkpoint fits none of {names}. Closest is {closest}; "
                + $"tensors that differ ({differences.Count}):{CheckpointValidation.Listed(differences)}"
                + $"\nIf it is another architecture, {Fix}.");
    }

    // What the shapes leave open does not change which tensors there are, so any known variant may fill it in for the comparison.
    private static IEnumerable<GlipConfiguration> Candidates(SettingLayer shapes)
    {
        var reader = new SettingReader(shapes, KnownVariants.Table[0].Settings);
        var custom = ConfigurationBuilder.Build(reader, ConfigurationInference.Custom);
        var known = KnownVariants.Table.Select(variant => variant.Configuration);
        return ConfigurationBounds.Violations(custom).Any() ? known : known.Append(custom);
    }

    private static IEnumerable<string> Said(SettingLayer shapes) =>
        shapes.Values.Select(value => $"{value.Key} {value.Value.ToJsonString()}");

    private static IReadOnlyList<string> Unsaid(SettingLayer shapes)
    {
        var reader = new SettingReader(shapes);
        ConfigurationBuilder.Build(reader, ConfigurationInference.Custom);
        return reader.Problems;
    }
}
