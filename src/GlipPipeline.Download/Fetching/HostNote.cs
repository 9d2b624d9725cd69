using System.Text.Json;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Robots;

namespace GlipPipeline.Download.Fetching;

/// <summary>A line of what a download keeps of hosts: what a robots.txt said, and when.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Status">The answer's status; null if there was none.</param>
/// <param name="Failure">Why there was no answer; null if there was one.</param>
/// <param name="Rules">The rules that are for us, as <c>Disallow /private</c>.</param>
internal sealed record HostNote(
    string Origin,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Rules = null)
{
    /// <summary>Most rules of one host that are kept.</summary>
    private const int MostRules = 1000;

    internal static HostNote Of(string origin, RobotsVerdict verdict, DateTimeOffset at) => new(
        origin, at, verdict.Status, verdict.Fault?.Why.Reason.ToWord(),
        verdict.Rules is { Rules.Length: > 0 and <= MostRules } rules ? [.. rules.Rules.Select(rule => $"{rule.Kind} {rule.Pattern}")] : null);

    /// <summary>The rules again.</summary>
    internal RobotsRules ToRules() => Status is 429 or >= 500 ? RobotsRules.DisallowAll : RobotsRules.Of((Rules ?? []).Select(line => line.Split(' ', 2))
        .Where(words => words.Length == 2 && Enum.TryParse<RobotsRuleKind>(words[0], out _))
        .Select(words => new RobotsRule(words[1], Enum.Parse<RobotsRuleKind>(words[0]))));

    internal static byte[] Encode(IEnumerable<HostNote> notes)
    {
        using var lines = new MemoryStream();
        foreach (var note in notes)
        {
            JsonSerializer.Serialize(lines, note, JsonStyle.Lines);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>The notes of a file that say what a host answered; lines that cannot be read are bad advice, and passed over.</summary>
    internal static IEnumerable<HostNote> Decode(byte[] file)
    {
        foreach (var line in System.Text.Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            HostNote? note = null;
            try
            {
                note = JsonSerializer.Deserialize<HostNote>(line, JsonStyle.Lines);
            }
            catch (JsonException)
            {
                // Asked again instead.
            }

            if (note is { Failure: null })
            {
                yield return note;
            }
        }
    }
}
