using GlipPipeline.Importer.Variants.Settings;

namespace GlipPipeline.Importer.Variants.Inference;

/// <summary>
/// The architectures that are recognised by their tensors. Each is one file in <c>Variants/Known</c>, in the configuration format; its
/// name is the variant's.
/// </summary>
internal static class KnownVariants
{
    private const string Folder = "Known/";

    /// <summary>Their configurations, by name.</summary>
    public static IReadOnlyList<GlipConfiguration> All => [.. Table.Select(known => known.Configuration)];

    internal static IReadOnlyList<KnownVariant> Table { get; } = [.. ResourceNames().Select(Load)];

    private static IEnumerable<string> ResourceNames() =>
        typeof(KnownVariants).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static KnownVariant Load(string resource)
    {
        using var text = new StreamReader(typeof(KnownVariants).Assembly.GetManifestResourceStream(resource)!);
        var name = Path.GetFileNameWithoutExtension(resource);
        var settings = SettingLayer.Parse(name, text.ReadToEnd());
        var reader = new SettingReader(settings);
        var configuration = ConfigurationBuilder.Build(reader, name);
        return reader.Problems.Count == 0
            ? new KnownVariant(settings, configuration)
            : throw new InvalidOperationException($"{resource}: {string.Join("; ", reader.Problems)}");
    }
}
