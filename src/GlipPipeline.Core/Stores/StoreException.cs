namespace GlipPipeline.Core.Stores;

/// <summary>A store cannot be read or written: the environment's fault, retried at the unit boundary.</summary>
public sealed class StoreException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which object, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
