namespace GlipPipeline.Imaging.Vips;

/// <summary>libvips is missing or cannot be loaded.</summary>
public sealed class VipsLibraryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, and the fix.</param>
    /// <param name="innerException">The loader's own error, if there is one.</param>
    public VipsLibraryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
