namespace GlipPipeline.Core.Pairs;

/// <summary>A source as a whole cannot be read: not there, not of its kind, empty, or changed since it was planned.</summary>
public sealed class SourceException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which source, found versus expected, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SourceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
