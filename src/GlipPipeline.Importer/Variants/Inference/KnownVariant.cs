using GlipPipeline.Importer.Variants.Settings;

namespace GlipPipeline.Importer.Variants.Inference;

/// <summary>An architecture that is recognised by its tensors.</summary>
/// <param name="Settings">As its file says.</param>
/// <param name="Configuration">The same as a configuration.</param>
internal sealed record KnownVariant(SettingLayer Settings, GlipConfiguration Configuration);
