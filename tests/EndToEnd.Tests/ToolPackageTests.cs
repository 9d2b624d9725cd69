using System.Diagnostics;
using System.Runtime.InteropServices;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary><c>make pack</c> gives a .NET tool that is installed from a folder, knows its decoder and its native libraries, and labels.</summary>
[Trait("Category", "Scale")]
public sealed class ToolPackageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pack_WhenInstalledIntoAnEmptyHome_Labels()
    {
        var project = Path.Combine(Repository.Root, "src/GlipPipeline.Cli");
        await RunAsync(inEmptyHome: false, "dotnet", "pack", project, "--configuration", "Release", "--output", _folder["packages"], "-p:GlipPack=true", "--nologo");
        Directory.GetFiles(_folder["packages"]).Select(Path.GetFileName)
            .ShouldContain(name => name!.Contains($"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant(), StringComparison.Ordinal));
        Directory.CreateDirectory(_folder["home"]);
        await File.WriteAllTextAsync(_folder["nuget.config"], $"""
            <configuration><packageSources><clear /><add key="local" value="{_folder["packages"]}" /></packageSources></configuration>
            """);

        await RunAsync(inEmptyHome: true, "dotnet", "tool", "install", "GlipPipeline", "--tool-path", _folder["tools"], "--configfile", _folder["nuget.config"]);
        var glip = _folder["tools/glip"];
        await RunAsync(inEmptyHome: true, glip, "synth", "--pairs", "16", "--seed", "3", "--out", _folder["scenes.tar"]);
        var summary = await RunAsync(inEmptyHome: true, glip, "label", "--source", _folder["scenes.tar"], "--out", _folder["corpus"], "--teacher", "nano");

        summary.ShouldContain("16 pairs read = 16 labelled + 0 rejected");
    }

    private async Task<string> RunAsync(bool inEmptyHome, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (inEmptyHome)
        {
            start.Environment["HOME"] = _folder["home"];
            start.Environment["DOTNET_CLI_HOME"] = _folder["home"];
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }
}
