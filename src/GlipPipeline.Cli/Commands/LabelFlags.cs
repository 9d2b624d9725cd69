using System.CommandLine;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary>The flags that say what to label and how.</summary>
internal static class LabelFlags
{
    private const string Section = "Label";

    private static readonly Setting Retry = LabelSettings.Table.Find("retryRejects")!;

    /// <summary>For a run of this process.</summary>
    public static SettingFlags Here { get; } = new(LabelSettings.Table, Section, _ => true);

    /// <summary>For a run of a cluster: without what a silo decides for itself.</summary>
    public static SettingFlags OnACluster { get; } = new(
        LabelSettings.Table, Section, setting => setting.Scope != SettingScope.Machine && setting != Retry);

    /// <summary>Defaults, then the file, then the environment, then the flags. Whether a setting is missing is checked later: a retry has it.</summary>
    /// <exception cref="OptionsException">Something in them cannot be read, or a retry is given what its first run has settled.</exception>
    public static LabelSettings Read(SettingFlags flags, ParseResult command)
    {
        var reader = LabelSettings.Reader();
        flags.Lay(command, reader);
        if (reader.Given.Any(given => given.Setting == Retry))
        {
            RefuseWhatTheFirstRunSettled(reader);
        }

        return reader.Read();
    }

    private static void RefuseWhatTheFirstRunSettled(SettingReader<LabelSettings> reader)
    {
        foreach (var (_, name) in reader.Given.Where(given => given.Setting.Scope == SettingScope.Result))
        {
            reader.AddError(name, $"{Retry.Flag} takes this setting from the first run; leave it out");
        }
    }
}
