using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Whether a cluster can work with settings, and in what two differ.</summary>
internal static class SubmittedSettings
{
    /// <summary>What the decoders of a silo are loaded with, before any run is known.</summary>
    private static readonly string[] FixedWhenLoaded = ["maxImageBytes", "maxImagePixels", "maxImageSidePixels"];

    /// <summary>Why settings cannot be worked with, all reasons at once; null if they can.</summary>
    public static string? Refusal(LabelSettings settings)
    {
        var errors = LabelSettings.Table.Errors(settings, setting => setting.Name).Select(error => error.ToString())
            .Concat(LabelSettings.Table.All.Where(setting => !Equals(setting.ValueIn(settings), setting.Default)).Select(RefusalOf).OfType<string>())
            .Concat(settings.Sources.Append(settings.Out).Append(settings.Images ?? "").Where(IsRelative).Select(path =>
                $"'{path}' is a relative path, which every silo would look for elsewhere: give the full path"))
            .ToList();
        return errors.Count == 0 ? null : string.Join(Environment.NewLine, errors);
    }

    /// <summary>One line for each setting in which two runs differ; none if they are the same run.</summary>
    public static IReadOnlyList<string> Differences(LabelSettings found, LabelSettings wanted) =>
    [
        .. LabelSettings.Table.All
            .Select(setting => (setting.Name, Found: TextOf(setting, found), Wanted: TextOf(setting, wanted)))
            .Where(setting => setting.Found != setting.Wanted)
            .Select(setting => $"  {setting.Name}: the run has {setting.Found}, this one wants {setting.Wanted}"),
    ];

    /// <summary>Why a setting that somebody gave has no place here; null if it has.</summary>
    private static string? RefusalOf(Setting setting) => setting switch
    {
        { Scope: SettingScope.Machine } => $"{setting.Name}: every silo decides that for itself; leave it out",
        _ when FixedWhenLoaded.Contains(setting.Name) => $"{setting.Name}: the silos' decoders are started with the default limits; leave it out",
        _ when setting.Name == "retryRejects" => $"{setting.Name}: a cluster does not do rejects again; use glip label --retry-rejects",
        _ => null,
    };

    private static string TextOf(Setting setting, LabelSettings settings) => setting.ToJson(settings)?.ToJsonString() ?? "nothing";

    private static bool IsRelative(string address) =>
        address.Length > 0 && !address.Contains("://", StringComparison.Ordinal) && !Path.IsPathFullyQualified(address);
}
