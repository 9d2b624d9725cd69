using GlipPipeline.Core.Faults;

namespace GlipPipeline.Core.Settings;

/// <summary>Settings that cannot be worked with, from flags, files or the environment: misuse.</summary>
public sealed class OptionsException : Exception, IFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line an error, each naming its setting, what was found and what is expected.</param>
    public OptionsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="errors">At least one.</param>
    public OptionsException(IReadOnlyList<SettingError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>What is wrong with which setting; empty where the message says it alone.</summary>
    public IReadOnlyList<SettingError> Errors { get; } = [];

    /// <inheritdoc/>
    public FaultKind Fault => FaultKind.Lasting;
}

/// <summary>What is wrong with a setting.</summary>
/// <param name="Name">How the one who gave it calls it: a flag, a variable, a key.</param>
/// <param name="Error">Found against expected.</param>
public sealed record SettingError(string Name, string Error)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Error}";
}
