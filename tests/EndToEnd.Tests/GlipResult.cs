namespace EndToEnd.Tests;

/// <summary>What a finished process left behind.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record GlipResult(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for a failing assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";

    public GlipResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    /// <summary>One clear line on standard error, no stack trace.</summary>
    public void ShouldFailWith(string part)
    {
        ExitCode.ShouldNotBe(0, ToString());
        Error.ShouldContain(part);
        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("defect of glip");
    }
}
