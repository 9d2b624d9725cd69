using GlipPipeline.Cli.Commands;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Hosts.Commands;

public sealed class SiloCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WithoutAnything_GivesTheDefaults() => Read().ShouldBe(new ClusterSiloOptions());

    [Fact]
    public void Read_OfAFileAndFlags_LetsTheFlagsWin()
    {
        var file = _folder["silo.json"];
        File.WriteAllText(file, """{"Silo": {"Cluster": "from-file", "Workers": 3, "DrainSeconds": 5}}""");

        Read("--options", file, "--workers", "7", "--silo-port", "0")
            .ShouldBe(new ClusterSiloOptions { Cluster = "from-file", Workers = 7, DrainSeconds = 5, SiloPort = 0 });
    }

    [Fact]
    public void Read_OfAYamlFile_TakesItAsJsonIsTaken()
    {
        var file = _folder["silo.yaml"];
        File.WriteAllText(file, "Silo:\n  cluster: from-file\n  workers: 3\n");

        Read("--options", file).ShouldBe(new ClusterSiloOptions { Cluster = "from-file", Workers = 3 });
    }

    [Theory]
    [InlineData("""{"Silo": {"Wokers": 3}}""", "Silo:Wokers: there is no such option; there are Store, Cluster")]
    [InlineData("""{"Silo": {"Workers": {"most": 3}}}""", "Silo:Workers: expected one value")]
    [InlineData("""{"Sylo": {"Workers": 3}}""", "silo.json: Sylo: there is no such section; there are Download, Label, Silo, Serve")]
    public void Read_WhenTheFileHasAKeyThatIsNone_NamesIt(string json, string error)
    {
        var file = _folder["silo.json"];
        File.WriteAllText(file, json);

        Should.Throw<OptionsException>(() => Read("--options", file)).Message.ShouldStartWith(error);
    }

    [Fact]
    public async Task Invoke_WithBadOptions_ReportsThemAllAtOnce()
    {
        var flags = SiloCommand.Create().Parse(["--device", "gpu", "--workers", "0", "--advertise", "here"]);

        var errors = await Should.ThrowAsync<OptionsException>(() => flags.InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

        foreach (var option in new[] { "--store", "--cluster", "--device", "--workers", "--advertise" })
        {
            errors.Message.ShouldContain($"({option})");
        }
    }

    private static ClusterSiloOptions Read(params string[] arguments) => SiloCommand.Read(SiloCommand.Create().Parse(arguments));
}
