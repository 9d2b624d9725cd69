using System.Text.Json;
using GlipPipeline.Core.Json;

namespace GlipPipeline.Cli.Display;

/// <summary>A report for programs: what <c>--json</c> prints.</summary>
internal static class JsonReport
{
    public static void Write<T>(T report, TextWriter to) => to.WriteLine(JsonSerializer.Serialize(report, JsonStyle.Pages));
}
