namespace GlipPipeline.Importer.Variants.Expected;

/// <summary>All tensors that the graph of a configuration needs.</summary>
internal static class ExpectedTensors
{
    /// <summary>In the order of the network: backbone, text encoder, head.</summary>
    public static IEnumerable<ExpectedTensor> Of(GlipConfiguration configuration) =>
    [
        .. ExpectedBackbone.Of(configuration),
        .. ExpectedText.Of(configuration.Bert),
        .. ExpectedHead.Of(configuration),
    ];
}
