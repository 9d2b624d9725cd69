using System.Diagnostics;
using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Parquet readers that share no code with our writer. The calling test is skipped where they are not installed.</summary>
internal static class OtherReader
{
    /// <summary>The rows of a file, with the image's bytes replaced by their SHA-256.</summary>
    /// <param name="reader"><c>hyparquet</c> or <c>duckdb</c>.</param>
    /// <param name="path">A Parquet file.</param>
    public static async Task<List<JsonElement>> ReadAsync(string reader, string path)
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", "hyparquet")), "needs other Parquet readers: run `npm ci` in tests/npm");
        using var process = Process.Start(new ProcessStartInfo("node", ["read-part.mjs", reader, path]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }
}
