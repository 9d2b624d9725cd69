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

    public static void Write<T>(T report, TextWriter to) => to.WriteLine(JsonSerializer.Serialize(report, Format));
}
