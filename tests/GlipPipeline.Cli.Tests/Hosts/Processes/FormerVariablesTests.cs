namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A variable of the front's former name is refused, not passed over: it may hold the token.</summary>
[Collection(nameof(ProcessTests))]
public sealed class FormerVariablesTests
{
    [Theory]
    [InlineData("silo")]
    [InlineData("serve")]
    public async Task Host_WithAFormerVariable_NamesTheNewOneInOneLine(string host)
    {
        var environment = new Dictionary<string, string> { ["GLIP__DASHBOARD__TOKENFILE"] = "/run/secrets/token" };
        using var glip = HostProcess.Start("glip", environment, host, "--store", "/nowhere", "--cluster", "test");

        (await glip.ExitAsync(TimeSpan.FromSeconds(30))).ShouldNotBe(0);
        glip.Lines.ShouldHaveSingleItem().ShouldContain("rename GLIP__DASHBOARD__TOKENFILE to GLIP__SERVE__TOKENFILE");
    }
}
