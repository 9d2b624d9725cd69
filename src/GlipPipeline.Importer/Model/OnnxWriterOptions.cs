namespace GlipPipeline.Importer.Model;

/// <summary>How a model is laid out on disk.</summary>
internal sealed record OnnxWriterOptions
{
    /// <summary>
    /// Protocol buffers cannot hold 2 GiB. A model whose tensors are larger keeps them in a second file; 64 MiB are left for
    /// everything that is not a tensor.
    /// </summary>
    public long InlineLimitBytes { get; init; } = int.MaxValue - (64L << 20);

    /// <summary>Smaller tensors stay in the model file even when there is a second one: shape inference reads them there.</summary>
    public long ExternalTensorMinimumBytes { get; init; } = 1024;
}
