namespace GlipPipeline.Cluster.Placement;

/// <summary>What a silo tells the others of itself, known to them a moment after it has joined.</summary>
/// <param name="Silo">The silo's name.</param>
/// <param name="Accelerator">Found by probing the device, never assumed.</param>
public sealed record SiloLabels(string Silo, Accelerator Accelerator)
{
    private const string SiloLabel = "silo";
    private const string AcceleratorLabel = "accelerator";

    /// <summary>The labels as Orleans passes them on.</summary>
    internal Dictionary<string, string> ToMetadata() =>
        new() { [SiloLabel] = Silo, [AcceleratorLabel] = ToText(Accelerator) };

    /// <summary>Reads the labels of a silo; null as long as they are not known.</summary>
    internal static SiloLabels? Of(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(SiloLabel, out var silo) && metadata.TryGetValue(AcceleratorLabel, out var accelerator)
            ? new SiloLabels(silo, Enum.Parse<Accelerator>(accelerator, ignoreCase: true))
            : null;

    /// <summary>As people and messages write it.</summary>
    internal static string ToText(Accelerator accelerator) => accelerator switch
    {
        Accelerator.None => "none",
        Accelerator.Cuda => "cuda",
        _ => throw new ArgumentOutOfRangeException(nameof(accelerator), accelerator, "No such accelerator."),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Silo} {AcceleratorLabel}={ToText(Accelerator)}";
}
