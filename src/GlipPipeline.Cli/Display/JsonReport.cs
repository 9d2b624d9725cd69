using System.Text.Encodings.Web;
using System.Text.Json;

namespace GlipPipeline.Cli.Display;

/// <summary>A report for programs: what <c>--json</c> prints.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A report with one more value in front.</summary>
    public static void WriteWith<T>(string name, string value, T report, TextWriter to)
    {
        var all = JsonSerializer.SerializeToNode(report, Format)!.AsObject();
        all.Insert(0, name, value);
        to.WriteLine(all.ToJsonString(Format));
    }

    public static void Write<T>(T report, TextWriter to) => to.WriteLine(JsonSerializer.Serialize(report, Format));
}
