using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Stores;

/// <summary>A store cannot be read or written: the environment's fault, retried at the unit boundary if it may pass.</summary>
public sealed class StoreException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which object, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="fault">Whether trying again may help.</param>
    public StoreException(string message, Exception? innerException = null, FaultKind fault = FaultKind.Passing)
        : base(message, innerException) => Fault = fault;

    /// <inheritdoc/>
    public FaultKind Fault { get; }
}
