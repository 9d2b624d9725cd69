using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlipPipeline.Core.Settings;

/// <summary>
/// Makes a settings record from layers of values, the later over the earlier, defaults below all. Keys that are no setting are refused by
/// name, and everything that is wrong is reported at once. Not thread safe.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="table">The record's.</param>
public sealed class SettingReader<T>(SettingTable table)
    where T : class, new()
{
    private readonly T _settings = new();
    private readonly Dictionary<Setting, string> _names = [];
    private readonly List<SettingError> _errors = [];

    /// <summary>The settings that have been given a value, each with what a message calls it.</summary>
    public IReadOnlyList<(Setting Setting, string Name)> Given => [.. _names.Select(entry => (entry.Key, entry.Value))];

    /// <summary>Lays the values of a JSON text over those before.</summary>
    public void AddText(string json, string where)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 };
            var values = JsonNode.Parse(json, documentOptions: options) as JsonObject;
            Add(values ?? throw new JsonException("Expected an object."), where);
        }
        catch (JsonException error)
        {
            AddError(where.Length == 0 ? "settings" : where, $"no JSON object with settings: {error.Message}");
        }
    }

    /// <summary>Lays the values of a JSON object over those before.</summary>
    public void Add(JsonObject values, string where)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (key, value) in values)
        {
            var name = where.Length == 0 ? key : $"{where}: {key}";
            if (table.Find(key) is { } setting)
            {
                Add(setting, value, name);
            }
            else
            {
                AddError(name, $"there is no such setting; there are {table.Names}");
            }
        }
    }

    /// <summary>Lays one value over the one before.</summary>
    /// <param name="setting">Whose.</param>
    /// <param name="value">As JSON.</param>
    /// <param name="name">How a message calls the value: a flag, a variable, a key of a file.</param>
    public void Add(Setting setting, JsonNode? value, string name)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _names[setting] = name;
        try
        {
            setting.Put(_settings, value);
        }
        catch (FormatException error)
        {
            AddError(name, error.Message);
        }
    }

    /// <summary>Notes something that is not a value at all.</summary>
    public void AddError(string name, string error) => _errors.Add(new SettingError(name, error));

    /// <summary>The record, whatever may be missing from it yet.</summary>
    /// <exception cref="OptionsException">A value could not be read.</exception>
    public T Read() => _errors.Count == 0 ? _settings : throw new OptionsException(_errors);

    /// <summary>The record, complete and within bounds.</summary>
    /// <exception cref="OptionsException">It is not; the message lists everything.</exception>
    public T ReadValid()
    {
        _errors.AddRange(table.Errors(_settings, NameOf));
        return Read();
    }

    /// <summary>How the user called a setting; its key if nobody gave it.</summary>
    private string NameOf(Setting setting) => _names.GetValueOrDefault(setting, setting.Name);
}
