using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlipPipeline.Labelling.Diagnostics;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip doctor</c>: what is there, what is missing, what to do about it.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string?> Store = new("--out")
    {
        Description = "The folder, or az://account/container/prefix, in which a corpus would be made [the current folder]",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the findings as JSON" };

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var command = new Command("doctor", "Says what was found on this machine, and what is missing with the fix") { Store, Json };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var findings = await Doctor.ExamineAsync(flags.GetValue(Store) ?? Directory.GetCurrentDirectory(), cancellationToken);
            Console.Out.WriteLine(flags.GetValue(Json) ? JsonSerializer.Serialize(findings, JsonOptions) : string.Join(Environment.NewLine, findings.Select(Line)));
            return findings.Any(finding => finding.State == FindingState.Missing) ? 1 : 0;
        });
        return command;
    }

    private static string Line(Finding finding)
    {
        var mark = finding.State switch { FindingState.Ok => "ok     ", FindingState.Absent => "absent ", _ => "MISSING" };
        var line = $"{mark} {finding.Area,-8} {finding.Name,-14} {finding.Detail}";
        return finding.Fix is null ? line : $"{line}{Environment.NewLine}{"",32}fix: {finding.Fix}";
    }
}
