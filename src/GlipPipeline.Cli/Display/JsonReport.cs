using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Json;

namespace GlipPipeline.Cli.Display;

/// <summary>A report for programs: what <c>--json</c> prints.</summary>
internal static class JsonReport
{
    /// <summary>A report with more values in front.</summary>
    public static void WriteWith<T>(IReadOnlyList<(string Name, JsonNode? Value)> before, T report, TextWriter to)
    {
        var all = JsonSerializer.SerializeToNode(report, JsonStyle.Pages)!.AsObject();
        foreach (var (at, (name, value)) in before.Index())
        {
            all.Insert(at, name, value);
        }

        to.WriteLine(all.ToJsonString(JsonStyle.Pages));
    }

    public static void Write<T>(T report, TextWriter to) => to.WriteLine(JsonSerializer.Serialize(report, JsonStyle.Pages));
}
