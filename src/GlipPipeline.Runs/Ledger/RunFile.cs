using System.Globalization;
using System.Text.Json.Nodes;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// Reads <c>run.json</c>, whatever version of this program wrote it. In version 1 every option was a text, and it is read as a setting of today:
/// sealed corpora of that version stay readable for good, runs of it are not continued.
/// </summary>
internal static class RunFile
{
    private const int FirstVersion = 1;
    private const string LanguageGate = "languageGate";
    private const string RetryOf = "retryOf";

    /// <summary>Reads the text of the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="what">How a message calls it.</param>
    /// <exception cref="LedgerException">The text is no run, or one of a later version.</exception>
    public static RunDocument Read(string text, string what)
    {
        var document = LedgerJson.Read(text, LedgerJson.Pages.JsonObject, what);
        return VersionOf(document) is > RunDocument.CurrentSchemaVersion and var version
            ? throw new LedgerException($"{what} has version {version}, this program reads up to {RunDocument.CurrentSchemaVersion}. Use a newer glip.")
            : LedgerJson.Read(Upgrade(document).ToJsonString(), LedgerJson.Pages.RunDocument, what);
    }

    private static int? VersionOf(JsonObject document) =>
        document["schemaVersion"] is JsonValue version && version.TryGetValue(out int number) ? number : null;

    /// <summary>The document as the current version would have written it, but for its version.</summary>
    private static JsonObject Upgrade(JsonObject document)
    {
        if (VersionOf(document) != FirstVersion
            || document["configuration"] is not JsonObject configuration || configuration["options"] is not JsonObject options)
        {
            return document;
        }

        configuration.Remove("options");
        configuration["settings"] = new JsonObject(options.Where(option => option.Key is not (LanguageGate or RetryOf)).Select(ToSetting));
        configuration["fingerprints"] = new JsonObject(options.Where(option => option.Key is LanguageGate or RetryOf)
            .Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())));
        // There was one policy then, which is called so now.
        configuration["settings"]!["phrasePolicy"] = "rules";
        if (options[LanguageGate]?.GetValue<string>() is { } gate)
        {
            configuration["settings"]!["keepLanguages"] = gate == "off";
        }

        return document;
    }

    private static KeyValuePair<string, JsonNode?> ToSetting(KeyValuePair<string, JsonNode?> option) => new(
        option.Key,
        decimal.TryParse(option.Value?.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : option.Value?.DeepClone());
}
