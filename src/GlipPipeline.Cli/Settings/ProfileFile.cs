using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GlipPipeline.Cli.Settings;

/// <summary>Profiles of the user's own: a JSON or YAML file with some of <see cref="ProfileRules"/>.</summary>
internal static class ProfileFile
{
    private static readonly string[] YamlExtensions = [".yaml", ".yml"];

    /// <summary>The profile that ships under a name, or that of a file.</summary>
    /// <exception cref="OptionsException">There is neither, or the file holds something else; everything that is wrong with it is said.</exception>
    public static LabelProfile Find(string nameOrFile) => KnownProfiles.Find(nameOrFile) ?? (File.Exists(nameOrFile)
        ? Read(nameOrFile)
        : throw new OptionsException($"--profile: there is no profile '{nameOrFile}' and no such file; there are {KnownProfiles.Names}"));

    private static LabelProfile Read(string path)
    {
        var reader = new SettingReader<ProfileRules>(ProfileRules.Table);
        var name = Path.GetFileName(path);
        try
        {
            if (YamlExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            {
                reader.Add(Yaml(path), name);
            }
            else
            {
                reader.AddText(File.ReadAllText(path), name);
            }
        }
        catch (Exception error) when (error is YamlException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new OptionsException($"--profile: {path}: {error.Message}");
        }

        var rules = reader.ReadValid();
        return new LabelProfile(Path.GetFileNameWithoutExtension(path), rules, StopLists.Read(rules.StopList, Path.GetDirectoryName(Path.GetFullPath(path))!));
    }

    private static JsonObject Yaml(string path)
    {
        using var text = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents is [{ RootNode: YamlMappingNode rules }]
            ? new JsonObject(rules.Children.Select(rule => KeyValuePair.Create(rule.Key.ToString(), Value(rule.Key.ToString(), rule.Value))))
            : throw new FormatException("expected one YAML document of names and values");
    }

    /// <summary>YAML has no types of its own: a word is what the rule of that name takes.</summary>
    private static JsonNode? Value(string name, YamlNode value) => value switch
    {
        YamlScalarNode scalar => ProfileRules.Table.Find(name) is { } rule ? rule.Parse(scalar.Value ?? "") : scalar.Value,
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(entry => JsonValue.Create(entry.ToString()))]),
        _ => throw new FormatException($"{name}: expected a value or a list"),
    };
}
