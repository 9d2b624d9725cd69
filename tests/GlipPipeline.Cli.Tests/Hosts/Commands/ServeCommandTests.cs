using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Hosts;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Hosts.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_OfAFileAndFlags_LetsTheFlagsWin() =>
        Read("""{"Serve": {"Cluster": "from-file", "Store": "/from-file"}}""", "--cluster", "from-flag")
            .ShouldBe(new ServedCluster { Cluster = "from-flag", Store = "/from-file" });

    [Fact]
    public void Read_WhenTheFileHasTheFormerSection_NamesTheNewOne() =>
        Should.Throw<OptionsException>(() => Read("""{"Dashboard": {"Urls": "http://127.0.0.1:1", "TokenFile": "/token"}}""")).Message.ShouldBe(
            "GLIP__DASHBOARD__… and the section \"Dashboard\" are called GLIP__SERVE__… and \"Serve\" now; rename "
            + "GLIP__DASHBOARD__TOKENFILE to GLIP__SERVE__TOKENFILE, GLIP__DASHBOARD__URLS to GLIP__SERVE__URLS");

    [Fact]
    public void Read_WhenTheFileHasKeysThatAreNone_NamesThemAllInOneMessage() =>
        Should.Throw<OptionsException>(() => Read("""{"Serve": {"Urls": "http://127.0.0.1:1", "Tokn": "x", "Workers": 3}}"""))
            .Errors.Select(error => error.Name).ShouldBe(["Serve:Tokn", "Serve:Workers"]);

    [Fact]
    public async Task Invoke_ByTheFormerName_NamesTheNewOne()
    {
        var command = GlipCommand.Create().Parse(["dashboard", "--urls", "http://127.0.0.1:1"]);

        var refusal = await Should.ThrowAsync<OptionsException>(() => command.InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

        refusal.Message.ShouldStartWith("'glip dashboard' is called 'glip serve' now");
    }

    private ServedCluster Read(string json, params string[] arguments)
    {
        var file = _folder["serve.json"];
        File.WriteAllText(file, json);
        return ServeCommand.Read(ServeCommand.Create().Parse(["--options", file, .. arguments]));
    }
}
