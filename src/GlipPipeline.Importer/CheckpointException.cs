namespace GlipPipeline.Importer;

/// <summary>
/// A checkpoint (or the configuration given with it) cannot be used; the message says what was found and what was expected.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>An error that names the file, tensor or byte it is about.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
