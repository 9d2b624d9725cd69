using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Settings;

/// <summary>The flags of a table of settings, and the file and the variables of the environment beside them.</summary>
internal sealed class SettingFlags
{
    private const string EnvironmentPrefix = "GLIP__";

    private readonly SettingTable _table;
    private readonly string _section;
    private readonly Dictionary<Setting, Option> _flags;
    private readonly Option<FileInfo?> _file;

    /// <summary>Makes the flags.</summary>
    /// <param name="table">Of which settings.</param>
    /// <param name="section">Name of their section in files and in the environment.</param>
    /// <param name="isOffered">Which of them the command has.</param>
    public SettingFlags(SettingTable table, string section, Func<Setting, bool> isOffered)
    {
        (_table, _section) = (table, section);
        _flags = table.All.Where(isOffered).ToDictionary(setting => setting, FlagOf);
        _file = new("--options")
        {
            Description = $"A JSON or YAML file with the section \"{section}\"; variables {EnvironmentPrefix}{section.ToUpperInvariant()}__… of the "
                + "environment go over it, flags over both",
        };
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [.. _flags.Values, _file];

    /// <summary>Lays the file, then the environment, then the flags over what a reader holds.</summary>
    /// <exception cref="OptionsException">The file cannot be read.</exception>
    public void Lay<T>(ParseResult command, SettingReader<T> over)
        where T : class, new()
    {
        if (command.GetValue(_file) is { } file)
        {
            Lay(OptionsFile.Read(file).GetSection(_section), setting => $"{file.Name}: {setting}", over);
        }

        var environment = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        Lay(environment.GetSection(_section), setting => $"{EnvironmentPrefix}{_section}__{setting}".ToUpperInvariant(), over);
        foreach (var (setting, flag) in _flags)
        {
            if (ValueOf(command, flag) is { } given)
            {
                LayText(setting, given, setting.Flag, over);
            }
        }
    }

    private void Lay<T>(IConfigurationSection section, Func<string, string> nameOf, SettingReader<T> over)
        where T : class, new()
    {
        foreach (var entry in section.GetChildren())
        {
            if (_table.Find(entry.Key, StringComparison.OrdinalIgnoreCase) is not { } setting)
            {
                over.AddError(nameOf(entry.Key), $"there is no such setting; there are {_table.Names}");
            }
            else if (entry.GetChildren().FirstOrDefault(item => !int.TryParse(item.Key, CultureInfo.InvariantCulture, out _)) is { } below)
            {
                over.AddError(nameOf(entry.Key), $"expected a value, found the key {below.Key} below it");
            }
            else
            {
                LayText(setting, [.. entry.Value is { } value ? [value] : entry.GetChildren().Select(item => item.Value ?? "")], nameOf(entry.Key), over);
            }
        }
    }

    private static void LayText<T>(Setting setting, string[] texts, string name, SettingReader<T> over)
        where T : class, new()
    {
        try
        {
            JsonNode value = setting.IsList ? new JsonArray([.. texts.SelectMany(text => ValuesOf(setting, text)).Select(text => (JsonNode)text)])
                : texts is [var only] ? setting.Parse(only)
                : throw new FormatException($"expected one value, found {texts.Length}");
            over.Add(setting, value, name);
        }
        catch (FormatException error)
        {
            over.AddError(name, error.Message);
        }
    }

    private static string[] ValuesOf(Setting setting, string text) =>
        setting.SplitsAtCommas ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];

    private static Option FlagOf(Setting setting)
    {
        var description = $"{setting.Description}{DefaultOf(setting)}";
        return setting switch
        {
            { IsList: true } => new Option<string[]?>(setting.Flag) { Description = description, AllowMultipleArgumentsPerToken = true },
            _ when setting.Type == typeof(bool) => new Option<bool?>(setting.Flag) { Description = description },
            _ => new Option<string?>(setting.Flag) { Description = description, HelpName = PlaceholderOf(setting) },
        };
    }

    /// <summary>Values are read as text, so that file, environment and flags have one reader; the help shows their kind.</summary>
    private static string? PlaceholderOf(Setting setting) =>
        setting.Type == typeof(string) ? null : setting.Type == typeof(double) ? "x" : "n";

    private static string DefaultOf(Setting setting) =>
        setting.IsRequired || setting.Default is null or false ? "" : string.Create(CultureInfo.InvariantCulture, $" [{setting.Default}]");

    private static string[]? ValueOf(ParseResult command, Option flag) => flag switch
    {
        Option<string[]?> list => command.GetValue(list) is { Length: > 0 } texts ? texts : null,
        Option<bool?> truth => command.GetValue(truth) is { } value ? [value ? "true" : "false"] : null,
        Option<string?> text => command.GetValue(text) is { } value ? [value] : null,
        _ => null,
    };
}
