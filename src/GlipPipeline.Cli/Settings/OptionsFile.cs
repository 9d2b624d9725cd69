using GlipPipeline.Core.Settings;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GlipPipeline.Cli.Settings;

/// <summary>A file with options: JSON, or YAML where its name ends so. Every kind of command has a section in it.</summary>
internal static class OptionsFile
{
    private static readonly string[] YamlExtensions = [".yaml", ".yml"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="OptionsException">It cannot be read.</exception>
    public static IConfigurationRoot Read(FileInfo file)
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

    /// <summary>Keys as the framework's configuration has them: parted by colons, entries of a list by their position.</summary>
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
