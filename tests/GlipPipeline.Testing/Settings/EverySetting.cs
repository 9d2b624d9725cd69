using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Testing.Settings;

/// <summary>Settings of which each has another value than its default, whatever settings there are: what a border loses shows.</summary>
public static class EverySetting
{
    /// <summary>Makes the record by reflection, so that a setting that is added is tried without anybody thinking of it.</summary>
    /// <param name="table">The record's.</param>
    public static T Changed<T>(SettingTable table)
        where T : class, new()
    {
        var reader = new SettingReader<T>(table);
        foreach (var setting in table.All)
        {
            reader.Add(setting, ValueOf(setting), setting.Name);
        }

        return reader.ReadValid();
    }

    /// <summary>Fails with the names of the settings that differ.</summary>
    /// <param name="table">The records'.</param>
    /// <param name="actual">What arrived.</param>
    /// <param name="expected">What was sent.</param>
    /// <param name="besides">Names of settings that need not be the same.</param>
    public static void ShouldEqual(SettingTable table, object actual, object expected, params string[] besides)
    {
        var different = table.All.Where(setting => !besides.Contains(setting.Name))
            .Where(setting => setting.ToJson(actual)?.ToJsonString() != setting.ToJson(expected)?.ToJsonString())
            .Select(setting => $"{setting.Name}: {setting.ToJson(actual)?.ToJsonString()} instead of {setting.ToJson(expected)?.ToJsonString()}")
            .ToList();
        if (different.Count > 0)
        {
            throw new InvalidOperationException($"Not everything arrived: {string.Join("; ", different)}");
        }
    }

    private static JsonNode ValueOf(Setting setting) => setting switch
    {
        { IsList: true } => new JsonArray("/data/one", "/data/two"),
        { Name: "device" } => "cuda:3",
        { Name: "decode" } => LabelSettings.InProcess,
        { Name: "phrasePolicy" } => "as-annotated",
        { Name: "hash" } => "digest:sha256",
        { Name: "photoOf" } => LabelSettings.Whole,
        { Name: "measures" } => LabelSettings.ByRules,
        { Default: bool truth } => !truth,
        { Default: double number } => number + 0.25,
        { Default: int number } => number + 1,
        { Default: long number } => number + 1,
        _ when setting.Type == typeof(long) => 11,
        _ when setting.Type == typeof(int) => 1,
        _ when setting.Type == typeof(bool) => true,
        _ => $"/data/{setting.Name}",
    };
}
