namespace GlipPipeline.Formats.Truth;

/// <summary>A truth file cannot be used.</summary>
public sealed class TruthException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which file and line, found versus expected.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public TruthException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
