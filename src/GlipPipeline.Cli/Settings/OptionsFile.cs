using GlipPipeline.Core.Settings;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GlipPipeline.Cli.Settings;

/// <summary>A file with options: JSON, or YAML where its name ends so. Every kind of command has a section in it.</summary>
internal static class OptionsFile
{
    /// <summary>What the section of the front was called in version 0.1.0.</summary>
    private const string FormerServe = "Dashboard";

    private static readonly string[] YamlExtensions = [".yaml", ".yml"];
    private static readonly string[] Sections = ["Download", "Label", "Silo", "Serve"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="OptionsException">It cannot be read, or has a section of another name.</exception>
    public static IConfigurationRoot Read(FileInfo file)
    {
        var content = ReadUnchecked(file);
        RefuseFormerName(content);
        var unknown = content.GetChildren().Select(section => section.Key).Except(Sections, StringComparer.OrdinalIgnoreCase);
        List<SettingError> errors =
        [
            .. unknown.Select(name => new SettingError($"{file.Name}: {name}", $"there is no such section; there are {string.Join(", ", Sections)}")),
        ];
        return errors.Count == 0 ? content : throw new OptionsException(errors);
    }

    /// <summary>Refuses the former name of a section: ignored, it would leave the front without its token.</summary>
    /// <exception cref="OptionsException">It is there; the message has the new names.</exception>
    public static void RefuseFormerName(IConfiguration options)
    {
        var former = options.GetSection(FormerServe);
        if (former.Exists())
        {
            var keys = former.GetChildren().Select(child => child.Key.ToUpperInvariant()).DefaultIfEmpty("…").ToList();
            throw new OptionsException(
                "GLIP__DASHBOARD__… and the section \"Dashboard\" are called GLIP__SERVE__… and \"Serve\" now; rename "
                + string.Join(", ", keys.Select(key => $"GLIP__DASHBOARD__{key} to GLIP__SERVE__{key}")));
        }
    }

    private static IConfigurationRoot ReadUnchecked(FileInfo file)
    {
        try
        {
            return YamlExtensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)
                ? new ConfigurationBuilder().AddInMemoryCollection(ReadYaml(file)).Build()
                : new ConfigurationBuilder().AddJsonFile(file.FullName, optional: false).Build();
        }
        catch (Exception error) when (error is InvalidDataException or YamlException or IOException)
        {
            // The outer message names the file, the inner one says what is wrong with it.
            var cause = error.InnerException is { } inner ? $" ({inner.Message})" : "";
            throw new OptionsException($"--options: {file}: {error.Message}{cause}");
        }
    }

    private static List<KeyValuePair<string, string?>> ReadYaml(FileInfo file)
    {
        using var text = file.OpenText();
        var yaml = new YamlStream();
        yaml.Load(text);
        var values = new List<KeyValuePair<string, string?>>();
        foreach (var document in yaml.Documents)
        {
            Flatten(document.RootNode, path: null, values);
        }

        return values;
    }

    /// <summary>Keys as the framework's configuration has them: separated by colons, entries of a list by their position.</summary>
    private static void Flatten(YamlNode node, string? path, List<KeyValuePair<string, string?>> values)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    Flatten(value, Join(path, key.ToString()), values);
                }

                break;
            case YamlSequenceNode list:
                foreach (var (index, value) in list.Children.Index())
                {
                    Flatten(value, Join(path, index.ToString(System.Globalization.CultureInfo.InvariantCulture)), values);
                }

                break;
            default:
                values.Add(new(path ?? "", node.ToString()));
                break;
        }
    }

    private static string Join(string? path, string key) => path is null ? key : ConfigurationPath.Combine(path, key);
}
