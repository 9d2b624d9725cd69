using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Teachers.BuiltIn;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Settings;

/// <summary>
/// Settings as <c>run.json</c> has them: what shapes the result in its configuration, where things lay in its origin. How a machine works is
/// not stored: a run may move to another one.
/// </summary>
internal static class FrozenSettings
{
    /// <summary>Name of the fingerprint that says whose rejects are done again: the SHA-256 of that run's <c>run.json</c>.</summary>
    public const string RetryOf = "retryOf";

    private const string LanguageGate = "languageGate";
    private const string GateOff = "off";

    /// <summary>What shapes the result.</summary>
    public static JsonObject Result(LabelSettings settings) => LabelSettings.Table.ToJson(settings, SettingScope.Result);

    /// <summary>What else shapes the result, beside teacher, extractor and sources.</summary>
    /// <param name="settings">The run's.</param>
    /// <param name="retryOf">Whose rejects are done again; null for a run of its own.</param>
    public static ImmutableSortedDictionary<string, string> Fingerprints(LabelSettings settings, string? retryOf)
    {
        var fingerprints = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(LanguageGate, settings.KeepLanguages ? GateOff : CaptionGate.Version)
            .Add(LabelsVersion.Fingerprint, LabelsVersion.Text);
        return retryOf is null ? fingerprints : fingerprints.Add(RetryOf, retryOf);
    }

    /// <summary>Where things lie, by full paths.</summary>
    public static JsonObject Origin(LabelSettings settings)
    {
        var absolute = settings with
        {
            Sources = [.. settings.Sources.Select(Path.GetFullPath)],
            Teacher = BuiltInTeacher.Is(settings.Teacher) ? settings.Teacher : Path.GetFullPath(settings.Teacher),
            // A folder's path counts from where the program was started; an address of another store stands for itself.
            RetryRejects = Directory.Exists(settings.RetryRejects) ? Path.GetFullPath(settings.RetryRejects) : settings.RetryRejects,
        };
        var origin = LabelSettings.Table.ToJson(absolute, SettingScope.Place);
        origin.Remove(LabelSettings.Table.All.Single(setting => setting.Flag == "--out").Name);
        return origin;
    }

    /// <summary>The settings of a run that somebody began.</summary>
    /// <param name="run">The run.</param>
    /// <param name="corpus">Address of its corpus.</param>
    /// <exception cref="LedgerException">The run does not say where its sources lie, or a setting of it cannot be read.</exception>
    public static LabelSettings Thaw(RunDocument run, string corpus)
    {
        var origin = run.Origin ?? throw new LedgerException(
            $"The run in '{corpus}' does not say where its sources are. Give `glip label` the arguments that it was begun with.");
        ThrowIfMissing(run, corpus);
        var reader = LabelSettings.Reader();
        reader.Add(run.Configuration.Settings, $"run.json in '{corpus}'");
        reader.Add(origin, $"run.json in '{corpus}'");
        try
        {
            return reader.Read() with { Out = corpus };
        }
        catch (OptionsException unreadable)
        {
            throw new LedgerException($"{unreadable.Message}{Environment.NewLine}Use the glip that began the run, version {run.CreatedBy}.", unreadable);
        }
    }

    /// <summary>A default of today need not be what a run of another version began with.</summary>
    private static void ThrowIfMissing(RunDocument run, string corpus)
    {
        var missing = LabelSettings.Table.All.FirstOrDefault(setting => setting.Scope == SettingScope.Result && setting.Default is not null
            && !run.Configuration.Settings.ContainsKey(setting.Name));
        if (missing is not null)
        {
            throw new LedgerException(
                $"run.json in '{corpus}': configuration.settings.{missing.Name} is missing. Use the glip that began the run, version {run.CreatedBy}.");
        }
    }
}
