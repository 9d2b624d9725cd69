using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlipPipeline.Core.Settings;

/// <summary>One setting as its property declares it. Immutable.</summary>
public sealed class Setting
{
    private readonly PropertyInfo _property;

    internal Setting(PropertyInfo property, SettingAttribute declaration, object? defaultValue)
    {
        (_property, Default) = (property, defaultValue);
        (Description, Scope, SplitsAtCommas) = (declaration.Description, declaration.Scope, declaration.SplitsAtCommas);
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Flag = declaration.Flag ?? $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}";
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        // That a value is missing is reported first.
        Rules = [.. property.GetCustomAttributes<ValidationAttribute>().OrderByDescending(rule => rule is RequiredAttribute or MinLengthAttribute)];
    }

    /// <summary>Its key wherever it is a key: <c>unitPairs</c>.</summary>
    public string Name { get; }

    /// <summary>Its flag: <c>--unit-pairs</c>.</summary>
    public string Flag { get; }

    /// <summary>What it means, as the beginning of a sentence.</summary>
    public string Description { get; }

    /// <summary>What it affects.</summary>
    public SettingScope Scope { get; }

    /// <summary>Type of its values: a text, a number, a truth value or a list of texts.</summary>
    public Type Type { get; }

    /// <summary>Its value where nobody gives one.</summary>
    public object? Default { get; }

    /// <summary>Whether it takes several texts.</summary>
    public bool IsList => Type == typeof(IReadOnlyList<string>);

    /// <summary>Whether one text may hold several values of it, with commas between.</summary>
    public bool SplitsAtCommas { get; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired => Rules.Any(rule => rule is RequiredAttribute or MinLengthAttribute);

    /// <summary>What its values must obey.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; }

    /// <summary>Its value in a record.</summary>
    public object? ValueIn(object settings) => _property.GetValue(settings);

    /// <summary>Why a record's value is refused: found against expected, without the setting's name; null if it is not.</summary>
    public string? ErrorIn(object settings)
    {
        var context = new ValidationContext(settings) { MemberName = _property.Name };
        return Rules.Select(rule => rule.GetValidationResult(ValueIn(settings), context)).FirstOrDefault(result => result is not null)?.ErrorMessage;
    }

    /// <summary>Its value in a record as JSON; null if it has none.</summary>
    public JsonNode? ToJson(object settings) => JsonSerializer.SerializeToNode(ValueIn(settings), _property.PropertyType);

    /// <summary>Text, as a file of another form or the environment has it, as the JSON that it stands for.</summary>
    /// <exception cref="FormatException">The text is not a value of the setting.</exception>
    public JsonNode Parse(string text) => Type switch
    {
        _ when Type == typeof(string) => text,
        _ when Type == typeof(bool) => bool.TryParse(text, out var truth) ? truth : throw new FormatException($"expected {Kind}, found '{text}'"),
        _ => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"expected {Kind}, found '{text}'"),
    };

    /// <summary>What its values are, in words.</summary>
    internal string Kind => Type switch
    {
        _ when Type == typeof(string) => "a text",
        _ when Type == typeof(bool) => "true or false",
        _ when Type == typeof(double) => "a number",
        _ when IsList => "a list of texts",
        _ => "a whole number",
    };

    /// <summary>Puts a value into a record that is still being made.</summary>
    /// <exception cref="FormatException">The JSON is not a value of the setting, such as a text that is not Unicode.</exception>
    internal void Put(object settings, JsonNode? value)
    {
        try
        {
            _property.SetValue(settings, value.Deserialize(_property.PropertyType, Strict) ?? throw new JsonException("null"));
        }
        catch (JsonException)
        {
            throw new FormatException($"expected {Kind}, found {value?.ToJsonString() ?? "null"}");
        }
        catch (InvalidOperationException)
        {
            // The serializer's way to say that a text is cut in the middle of a character.
            throw new FormatException($"expected {Kind}, found one that is not Unicode");
        }
    }

    private static JsonSerializerOptions Strict { get; } = new() { RespectNullableAnnotations = true };
}
