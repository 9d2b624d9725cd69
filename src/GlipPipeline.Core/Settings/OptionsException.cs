using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Settings;

/// <summary>Options that cannot be worked with.</summary>
public sealed class OptionsException : Exception, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line an error, each naming its option, what was found and what is expected.</param>
    public OptionsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public FaultKind Fault => FaultKind.Lasting;
}
