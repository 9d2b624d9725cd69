namespace GlipPipeline.Runs.Work;

/// <summary>A unit is given back uncommitted, and its worker goes on with others: its run was cancelled, or cannot be worked at here.</summary>
public sealed class UnitGivenUpException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which unit and why.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public UnitGivenUpException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
