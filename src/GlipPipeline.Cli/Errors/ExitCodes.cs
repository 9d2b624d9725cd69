namespace GlipPipeline.Cli.Errors;

/// <summary>What the program's exit says, the same for every command.</summary>
internal static class ExitCodes
{
    /// <summary>What was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>The data or the environment has a problem; the message says which.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the options file or a variable asks for something that cannot be.</summary>
    public const int Usage = 2;

    /// <summary>128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;
}
