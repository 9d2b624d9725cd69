using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;

namespace GlipPipeline.Core.Settings;

/// <summary>
/// The settings of one kind of run, in the order in which its record declares them. Flags, files, environment, HTTP bodies, messages between
/// hosts, <c>run.json</c> and the JSON schema are all made from this table. Immutable.
/// </summary>
public sealed class SettingTable
{
    private SettingTable(ImmutableArray<Setting> all) => All = all;

    /// <summary>Every setting.</summary>
    public ImmutableArray<Setting> All { get; }

    /// <summary>The table of a record, whose public parameterless constructor gives the defaults.</summary>
    public static SettingTable For<T>()
        where T : class, new()
    {
        var defaults = new T();
        return new(
        [
            .. typeof(T).GetProperties()
                .Select(property => (Property: property, Declaration: property.GetCustomAttribute<SettingAttribute>()))
                .Where(declared => declared.Declaration is not null)
                .OrderBy(declared => declared.Property.MetadataToken)
                .Select(declared => new Setting(declared.Property, declared.Declaration!, declared.Property.GetValue(defaults))),
        ]);
    }

    /// <summary>Every name, for a message.</summary>
    public string Names => string.Join(", ", All.Select(setting => setting.Name));

    /// <summary>The setting of a name; null if there is none.</summary>
    public Setting? Find(string name, StringComparison comparison = StringComparison.Ordinal) =>
        All.FirstOrDefault(setting => setting.Name.Equals(name, comparison));

    /// <summary>The values of a record as <c>run.json</c> has them: settings without a value are left out.</summary>
    /// <param name="settings">The record.</param>
    /// <param name="scopes">Which settings; all if none is named.</param>
    public JsonObject ToJson(object settings, params ReadOnlySpan<SettingScope> scopes)
    {
        var json = new JsonObject();
        foreach (var setting in All)
        {
            if ((scopes.IsEmpty || scopes.Contains(setting.Scope)) && setting.ToJson(settings) is { } value)
            {
                json.Add(setting.Name, value);
            }
        }

        return json;
    }

    /// <summary>Everything that is wrong with a record.</summary>
    /// <param name="settings">The record.</param>
    /// <param name="nameOf">How the reader of the message calls a setting.</param>
    public IReadOnlyList<SettingError> Errors(object settings, Func<Setting, string> nameOf) =>
        [.. All.Select(setting => (Setting: setting, Error: setting.ErrorIn(settings)))
            .Where(found => found.Error is not null)
            .Select(found => new SettingError(nameOf(found.Setting), found.Error!))];

    /// <summary>Refuses a record with everything that is wrong with it at once; settings are called by their flags.</summary>
    /// <exception cref="OptionsException">Something is.</exception>
    public void Validate(object settings)
    {
        if (Errors(settings, setting => setting.Flag) is { Count: > 0 } errors)
        {
            throw new OptionsException(errors);
        }
    }
}
