using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Teachers;

/// <summary>A teacher cannot be loaded or has failed for reasons that lie not in one pair.</summary>
public sealed class TeacherException : Exception, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which model or device, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public TeacherException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public FaultKind Fault => FaultKind.Lasting;
}
