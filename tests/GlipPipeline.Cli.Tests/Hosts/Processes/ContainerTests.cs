using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>What the containers of docker-compose.yml run, as plain processes of the same user with the same variables.</summary>
[Collection(nameof(ProcessTests))]
[Trait("Category", "Heavy")]
[SupportedOSPlatform("linux")]
public sealed partial class ContainerTests : IDisposable
{
    private const string User = "1654";
    private const int Pairs = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly List<HostProcess> _processes = [];

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task Compose_AsPlainProcesses_SealsARun()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "taking on another user needs root and setpriv");
        using var azurite = await AzuriteProcess.StartAsync();
        Share();
        var variables = Variables(azurite);

        await Task.WhenAll(StartAsync("glip", variables, "silo"), StartAsync("glip", variables, "silo"));
        var front = await StartAsync("glip", variables, "serve");
        variables.Add("GLIP_CLUSTER", front.Split(' ')[^1].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        variables.Add("GLIP_CLUSTER_TOKEN", await File.ReadAllTextAsync(_folder["token"]));
        await GlipAsync(variables, "synth", "--pairs", $"{Pairs}", "--seed", "5", "--out", _folder["scenes.tar"]);
        await GlipAsync(variables, "submit", "--source", _folder["scenes.tar"], "--out", _folder["corpus"], "--teacher", "nano", "--unit-pairs", "8", "--watch");

        await GlipAsync(variables, "verify", _folder["corpus"], "--deep");
        File.Exists(Path.Combine(_folder["corpus"], "_SUCCESS")).ShouldBeTrue();
    }

    /// <summary>Every process may keep its files here, as in the volumes.</summary>
    private void Share()
    {
        Directory.CreateDirectory(_folder["scratch"]);
        File.WriteAllText(_folder["token"], new string('t', 32));
        foreach (var folder in new[] { _folder.Path, _folder["scratch"] })
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        File.SetUnixFileMode(_folder["token"], (UnixFileMode)0b100_100_100);
    }

    /// <summary>What docker-compose.yml sets, with this machine's ports and places instead of the containers'.</summary>
    private Dictionary<string, string> Variables(AzuriteProcess azurite)
    {
        var variables = new Dictionary<string, string> { ["TMPDIR"] = _folder["scratch"] };
        foreach (Match setting in Setting().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"))))
        {
            variables.TryAdd(setting.Groups[1].Value, Default().Replace(setting.Groups[2].Value, "$1"));
        }

        variables["AZURE_STORAGE_BLOB_ENDPOINT"] = azurite.BlobEndpoint.ToString();
        variables["GLIP__SILO__SILOPORT"] = variables["GLIP__SILO__GATEWAYPORT"] = "0";
        variables["GLIP__SILO__HEALTHURLS"] = "http://127.0.0.1:0";
        variables["GLIP__SERVE__URLS"] = variables["GLIP__SERVE__URLS"].Replace("8080", "0", StringComparison.Ordinal);
        variables["GLIP__SERVE__TOKENFILE"] = _folder["token"];
        variables.Remove("GLIP__SILO__DEVICE");
        return variables;
    }

    private async Task<string> StartAsync(string program, Dictionary<string, string> variables, params string[] arguments)
    {
        var process = HostProcess.StartProgram("setpriv", variables, AsUser(program, arguments));
        _processes.Add(process);
        return await process.ReadyAsync();
    }

    private static async Task GlipAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        using var glip = HostProcess.StartProgram("setpriv", variables, AsUser("glip", arguments));
        (await glip.ExitAsync(Patience)).ShouldBe(0, glip.ToString());
    }

    private static string[] AsUser(string program, string[] arguments) =>
    [
        "--reuid", User, "--regid", User, "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all",
        Path.Combine(AppContext.BaseDirectory, program), .. arguments,
    ];

    [GeneratedRegex(@"^\s+((?:GLIP__|AZURE_)\w+): (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Default();
}
