namespace GlipPipeline.Core.Settings;

/// <summary>
/// Declares a property of a settings record as a setting. This one declaration makes it a flag, a key of files, environment, HTTP body and
/// <c>run.json</c>, and a property of the JSON schema. Bounds are the data annotations beside it, its default is the property's.
/// </summary>
/// <param name="description">What it means, as the beginning of a sentence.</param>
/// <param name="scope">What it affects.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description, SettingScope scope = SettingScope.Result) : Attribute
{
    /// <summary>What it means, as the beginning of a sentence.</summary>
    public string Description { get; } = description;

    /// <summary>What it affects.</summary>
    public SettingScope Scope { get; } = scope;

    /// <summary>The flag, where the property's name does not give it: <c>--source</c> for a list <c>Sources</c>.</summary>
    public string? Flag { get; init; }

    /// <summary>Whether one text on a command line or in a variable may hold several values of a list, with commas between.</summary>
    public bool SplitsAtCommas { get; init; }
}
