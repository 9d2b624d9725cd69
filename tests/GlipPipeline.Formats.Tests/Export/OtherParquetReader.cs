using System.Diagnostics;
using System.Text.Json;
using GlipPipeline.Testing;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>hyparquet, which shares no code with our writer; the calling test is skipped where it is not installed.</summary>
internal static class OtherParquetReader
{
    /// <summary>All rows, and of how many column chunks the page index does not lead to a page of data.</summary>
    public static (List<JsonElement> Rows, int PagesOutOfPlace) Read(string path)
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", "hyparquet")), "needs another Parquet reader: run `npm ci` in tests/npm");
        using var process = Process.Start(new ProcessStartInfo("node", ["read-export.mjs", path]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return ([.. lines[1..].Select(line => JsonSerializer.Deserialize<JsonElement>(line))], int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture));
    }
}
