namespace GlipPipeline.Scenes.Writing;

/// <summary>Scenes cannot be drawn as asked: an option is wrong, or a file cannot be written.</summary>
public sealed class SynthException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, found versus expected, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SynthException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
