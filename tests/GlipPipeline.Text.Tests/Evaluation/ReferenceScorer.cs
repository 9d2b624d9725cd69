using System.Diagnostics;
using System.Text.Json;
using GlipPipeline.Testing;

namespace GlipPipeline.Text.Tests.Evaluation;

/// <summary>The published scorer, a Python program.</summary>
internal static class ReferenceScorer
{
    public static JsonElement Score(string gold, string predictions)
    {
        var start = new ProcessStartInfo("python3", [SharedFiles.Path("data/phrases/score.py"), gold, predictions, "--json"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return JsonDocument.Parse(report).RootElement;
    }

    public static bool IsThere =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3")));
}
