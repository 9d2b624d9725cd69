using GlipPipeline.Core.Faults;

namespace GlipPipeline.Runs.Ledger;

/// <summary>A corpus does not belong to the run that opens it, or its ledger is damaged. Retrying does not help.</summary>
public sealed class LedgerException : Exception, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What differs or is damaged, where, found versus expected, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public LedgerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public FaultKind Fault => FaultKind.Lasting;
}
