using System.Diagnostics;
using GlipPipeline.Testing;

namespace Deploy.Tests;

/// <summary>Runs the checkers of tests/npm. The calling test is skipped where they are not installed.</summary>
internal static class NodeScript
{
    /// <summary>The lines that a script prints.</summary>
    /// <param name="package">What the script needs.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="arguments">The script's name and its arguments.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(string package, string input, params string[] arguments)
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", package)), $"needs {package}: run `npm ci` in tests/npm");
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
