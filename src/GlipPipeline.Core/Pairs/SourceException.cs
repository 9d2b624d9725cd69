using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Pairs;

/// <summary>A source as a whole cannot be read: not there, not of its kind, empty, or changed since it was planned.</summary>
public sealed class SourceException : IOException, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which source, found versus expected, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="fault">Whether trying again may help; a changed source stays changed.</param>
    public SourceException(string message, Exception? innerException = null, FaultKind fault = FaultKind.Lasting)
        : base(message, innerException) => Fault = fault;

    /// <inheritdoc/>
    public FaultKind Fault { get; }
}
