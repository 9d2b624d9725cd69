using System.Text.Json;
using GlipPipeline.Core.Json;

namespace GlipPipeline.Cli.Display;

/// <summary>A report for programs: what <c>--json</c> prints.</summary>
internal static class JsonReport
{
    /// <summary>A report with one more value in front.</summary>
    public static void WriteWith<T>(string name, string value, T report, TextWriter to)
    {
        var all = JsonSerializer.SerializeToNode(report, JsonStyle.Pages)!.AsObject();
        all.Insert(0, name, value);
        to.WriteLine(all.ToJsonString(JsonStyle.Pages));
    }

    public static void Write<T>(T report, TextWriter to) => to.WriteLine(JsonSerializer.Serialize(report, JsonStyle.Pages));
}
