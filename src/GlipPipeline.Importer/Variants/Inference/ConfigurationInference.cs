using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Variants.Settings;

namespace GlipPipeline.Importer.Variants.Inference;

/// <summary>
/// Finds the configuration of a checkpoint: dimensions from the tensors' shapes, the rest from a known variant or a configuration file.
/// </summary>
/// <remarks>The file wins over a known variant setting by setting. A file that contradicts a shape is an error, never a choice.</remarks>
public static class ConfigurationInference
{
    internal const string Custom = "custom";

    /// <summary>The configuration that all the tensors fit.</summary>
    /// <param name="tensors">Of an open checkpoint.</param>
    /// <param name="configurationPath">A JSON file in the configuration format, or null to rely on the known variants.</param>
    /// <exception cref="CheckpointException">
    /// The tensors fit no known variant and no file says more; or the file is incomplete or contradicts them; or tensors are missing or
    /// misshapen.
    /// All problems are reported at once.
    /// </exception>
    /// <exception cref="IOException">The configuration file cannot be read.</exception>
    public static GlipConfiguration Infer(IReadOnlyDictionary<string, CheckpointTensor> tensors, string? configurationPath = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var shapes = ShapeReading.Read(tensors);
        var known = KnownVariants.Table.FirstOrDefault(variant => CheckpointValidation.Fits(variant.Configuration, tensors));
        if (configurationPath is not null)
        {
            return FromFile(SettingLayer.Parse(configurationPath, File.ReadAllText(configurationPath)), shapes, known, tensors);
        }

        return known?.Configuration ?? throw UnknownVariant.Describe(shapes, tensors);
    }

    private static GlipConfiguration FromFile(
        SettingLayer file, SettingLayer shapes, KnownVariant? known, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        var reader = new SettingReader(known is null ? [file, shapes] : [file, shapes, known.Settings]);
        var configuration = ConfigurationBuilder.Build(reader, known?.Configuration.Variant ?? Custom);
        List<string> unusable = [.. reader.Problems, .. reader.Problems.Count == 0 ? ConfigurationRules.Violations(configuration) : []];
        List<string> problems =
        [
            .. unusable,
            .. Contradictions(file, shapes),
            .. unusable.Count == 0 ? CheckpointValidation.Differences(configuration, tensors) : [],
        ];
        return problems.Count == 0
            ? configuration
            : throw new CheckpointException(
                $"The configuration {file.Origin} does not do for the checkpoint:{CheckpointValidation.Listed(problems)}");
    }

    private static IEnumerable<string> Contradictions(SettingLayer file, SettingLayer shapes) =>
        from shape in shapes.Values
        where file.Values.ContainsKey(shape.Key)
        let given = file.Values[shape.Key].ToJsonString()
        where given != shape.Value.ToJsonString()
        select $"{shape.Key} is {given} in {file.Origin}, but {shape.Value.ToJsonString()} by {shapes.Origin}";
}
