namespace EndToEnd.Tests;

/// <summary>What a finished process left behind.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record GlipResult(int ExitCode, string Output, string Error)
{
    /// <summary>Exit code of a process that SIGKILL ended: 128 + 9.</summary>
    public const int Killed = 137;

    /// <summary>Exit code after Ctrl-C: 128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;

    private static readonly string[] Phases = ["loading teacher", "planning", "measuring", "sealing"];

    /// <summary>A list of several errors, or of differences, has a line for each.</summary>
    private const int LongestErrorLines = 6;

    /// <summary>Standard error without the lines that say how far a run is; a slow run writes some.</summary>
    public string ErrorWithoutProgress =>
        string.Join('\n', Error.TrimEnd().Split('\n').Where(line => !Phases.Contains(line) && !line.Contains(" pairs/s", StringComparison.Ordinal)));

    /// <summary>Both streams, for a failing assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";

    public GlipResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    /// <summary>One clear error on standard error that names every one of <paramref name="parts"/>, and no stack trace.</summary>
    public void ShouldFailWith(params string[] parts)
    {
        ExitCode.ShouldBe(1, ToString());
        Output.ShouldBeEmpty(ToString());
        ErrorWithoutProgress.ShouldStartWith("glip: ", customMessage: ToString());
        ErrorWithoutProgress.Split('\n').Length.ShouldBeLessThanOrEqualTo(LongestErrorLines, ToString());
        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("defect of glip");
        foreach (var part in parts)
        {
            Error.ShouldContain(part);
        }
    }

    /// <summary>A command line that cannot be followed: one line on standard error, the exit code of misuse.</summary>
    public void ShouldBeMisuse(params string[] parts)
    {
        ExitCode.ShouldBe(2, ToString());
        Output.ShouldBeEmpty(ToString());
        Error.Trim().ShouldNotContain('\n');
        Error.Trim().ShouldEndWith("--help'");
        foreach (var part in parts)
        {
            Error.ShouldContain(part);
        }
    }
}
