using GlipPipeline.Core.Faults;

namespace GlipPipeline.Corpus.Parts;

/// <summary>A part cannot be written or read: no room, no access, or a damaged file.</summary>
public sealed class PartException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which part, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="fault">Whether trying again may help.</param>
    public PartException(string message, Exception? innerException = null, FaultKind fault = FaultKind.Passing)
        : base(message, innerException) => Fault = fault;

    /// <inheritdoc/>
    public FaultKind Fault { get; }
}
