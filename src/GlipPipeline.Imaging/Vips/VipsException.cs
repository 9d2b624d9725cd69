namespace GlipPipeline.Imaging.Vips;

/// <summary>libvips refused an image or failed on it; the message is libvips' own.</summary>
public sealed class VipsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public VipsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the image is over a limit of <see cref="VipsDecodeOptions"/>, rather than damaged or no image at all.</summary>
    public bool IsOverLimit { get; init; }

    /// <summary>Whether the image needed more memory than the process was given.</summary>
    public bool IsOutOfMemory => Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes the exception for a call that failed just now.</summary>
    /// <param name="call">The operation or function, for failures that libvips does not explain.</param>
    internal static VipsException FromLibrary(string call) =>
        new(VipsErrors.Take() is { Length: > 0 } message ? message : $"{call} failed, and libvips does not say why");
}
