namespace GlipPipeline.Web.Settings;

/// <summary>Options with which the host of the HTTP API refuses to start.</summary>
public sealed class ServeOptionsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line an error, each naming its option, what was found and what is expected.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ServeOptionsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
