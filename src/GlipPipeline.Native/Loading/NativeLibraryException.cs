namespace GlipPipeline.Native.Loading;

/// <summary>A native library is missing, cannot be loaded, or is of another version than the bindings are written for.</summary>
public sealed class NativeLibraryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The file sought, the places looked in, and the fix.</param>
    /// <param name="innerException">The loader's own error, if there is one.</param>
    public NativeLibraryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
