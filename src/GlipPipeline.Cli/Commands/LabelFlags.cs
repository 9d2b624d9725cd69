using System.CommandLine;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary>The flags that say what to label and how.</summary>
internal static class LabelFlags
{
    private const string Section = "Label";

    /// <summary>For a run of this process.</summary>
    public static SettingFlags Here { get; } = new(LabelSettings.Table, Section, _ => true);

    /// <summary>For a run of a cluster: without what a silo decides for itself.</summary>
    public static SettingFlags OnACluster { get; } = new(
        LabelSettings.Table, Section, setting => setting.Scope != SettingScope.Machine && setting.Flag != "--retry-rejects");

    /// <summary>Defaults, then the file, then the environment, then the flags. What is missing is told later: a retry brings it along.</summary>
    /// <exception cref="OptionsException">Something in them cannot be read.</exception>
    public static LabelSettings Read(SettingFlags flags, ParseResult command)
    {
        var reader = LabelSettings.Reader();
        flags.Lay(command, reader);
        return reader.Read();
    }
}
