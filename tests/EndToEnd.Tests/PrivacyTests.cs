using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>The product sends nothing to anybody and keeps nothing outside the folders that it is given.</summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableTheory]
    [InlineData("doctor")]
    [InlineData("label")]
    [InlineData("bench")]
    public async Task Command_WithAnEmptyHome_LeavesNothingThereAndCallsNobody(string command)
    {
        var home = Directory.CreateDirectory(_folder["home"]).FullName;
        var trace = _folder["trace"];

        using var process = GlipProcess.StartTraced(trace, Home(home), await ArgumentsOfAsync(command));
        (await process.WaitAsync()).ShouldSucceed();

        Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        File.ReadLines(trace).Where(LeavesTheMachine).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> ArgumentsOfAsync(string command) => command switch
    {
        "label" => ["label", "--source", await ScenesAsync(), "--out", _folder["corpus"], "--teacher", "nano"],
        "bench" => ["bench", "--pairs", "16", "--stand-in-pairs", "16", "--memory-pairs", "110"],
        _ => [command],
    };

    private async Task<string> ScenesAsync()
    {
        var scenes = _folder["scenes.tar"];
        (await GlipProcess.RunAsync("synth", "--pairs", "8", "--seed", "7", "--out", scenes)).ShouldSucceed();
        return scenes;
    }

    private static Dictionary<string, string?> Home(string home) => new()
    {
        ["HOME"] = home,
        ["XDG_CACHE_HOME"] = null,
        ["XDG_CONFIG_HOME"] = null,
        ["XDG_DATA_HOME"] = null,
        ["XDG_STATE_HOME"] = null,
    };

    /// <summary>A call of the trace that names an address of the internet, unless it is this machine's own.</summary>
    private static bool LeavesTheMachine(string call) =>
        call.Contains("AF_INET", StringComparison.Ordinal)
        && (call.Contains("connect(", StringComparison.Ordinal) || call.Contains("sendto(", StringComparison.Ordinal))
        && !call.Contains("127.0.0.1", StringComparison.Ordinal)
        && !call.Contains("\"::1\"", StringComparison.Ordinal);
}
