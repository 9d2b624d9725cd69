namespace GlipPipeline.Teachers.Forward;

/// <summary>What to run through a model once.</summary>
public sealed record ForwardRequest
{
    /// <summary>The <c>.onnx</c> file.</summary>
    public required string Model { get; init; }

    /// <summary>An image file; or <see cref="Tensor"/>.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// An <c>.npy</c> file <c>[1, 3, height, width] float32</c>: BGR, normalised, zeros right of and below the image; or
    /// <see cref="Image"/>.
    /// </summary>
    public string? Tensor { get; init; }

    /// <summary>An <c>.npy</c> file <c>[1, tokens] int64</c>.</summary>
    public required string Ids { get; init; }

    /// <summary>An <c>.npy</c> file <c>[1, tokens] int64</c>.</summary>
    public required string Mask { get; init; }

    /// <summary>A JSON file, see <see cref="PositiveMapFile"/>; null makes the whole text one phrase.</summary>
    public string? PositiveMap { get; init; }

    /// <summary>Folder for the results; made if it is not there.</summary>
    public required string Out { get; init; }

    /// <summary>Threads; 0 takes every core.</summary>
    public int Threads { get; init; }
}
