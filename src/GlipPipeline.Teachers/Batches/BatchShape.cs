using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Teachers.Batches;

/// <summary>The size that a prompt and its image take in a batch, padding included.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Tokens">Text length.</param>
public readonly record struct BatchShape(int Width, int Height, int Tokens)
{
    // Fewer distinct text lengths fill batches sooner, and let a device reuse what it prepared for a shape.
    private const int TokenStep = 8;

    /// <summary>Pixels of an image with its padding.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>The least shape for a prompt.</summary>
    /// <param name="resized">Size of the resized image.</param>
    /// <param name="tokens">Tokens of the prompt.</param>
    /// <param name="divisorPixels">The model's; 32.</param>
    /// <param name="maxTokens">The model's limit.</param>
    public static BatchShape Of(ImageSize resized, int tokens, int divisorPixels, int maxTokens) => new(
        RoundUp(resized.Width, divisorPixels), RoundUp(resized.Height, divisorPixels), Math.Min(RoundUp(tokens, TokenStep), maxTokens));

    /// <summary>The least shape that holds both.</summary>
    public BatchShape Union(BatchShape other) =>
        new(Math.Max(Width, other.Width), Math.Max(Height, other.Height), Math.Max(Tokens, other.Tokens));

    private static int RoundUp(int value, int step) => (value + step - 1) / step * step;
}
