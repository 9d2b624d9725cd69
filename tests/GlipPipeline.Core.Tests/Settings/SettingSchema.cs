using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Core.Tests.Settings;

/// <summary>A table of settings as JSON Schema (2020-12), for editors and for callers of the API.</summary>
internal static class SettingSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of one object with the settings in it.</summary>
    /// <param name="table">The settings.</param>
    /// <param name="title">What they are of.</param>
    public static JsonObject Create(SettingTable table, string title)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new JsonObject
        {
            ["$schema"] = Dialect,
            ["title"] = title,
            ["type"] = "object",
            ["properties"] = new JsonObject(table.All.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)Describe(setting)))),
            ["required"] = new JsonArray([.. table.All.Where(setting => setting.IsRequired).Select(setting => (JsonNode)setting.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Describe(Setting setting)
    {
        var schema = new JsonObject { ["description"] = setting.Description, ["type"] = TypeOf(setting) };
        if (setting.IsList)
        {
            schema["items"] = new JsonObject { ["type"] = "string" };
        }

        foreach (var rule in setting.Rules)
        {
            Bound(schema, rule);
        }

        if (!setting.IsRequired && setting.Default is { } value)
        {
            schema["default"] = ToNode(value);
        }

        return schema;
    }

    private static string TypeOf(Setting setting) => setting switch
    {
        { IsList: true } => "array",
        _ when setting.Type == typeof(string) => "string",
        _ when setting.Type == typeof(bool) => "boolean",
        _ when setting.Type == typeof(double) => "number",
        _ => "integer",
    };

    private static JsonNode? ToNode(object value) => JsonSerializer.SerializeToNode(value, value.GetType());

    private static void Bound(JsonObject schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case RangeAttribute range:
                schema["minimum"] = ToNode(range.Minimum);
                schema["maximum"] = ToNode(range.Maximum);
                break;
            case RegularExpressionAttribute expression:
                schema["pattern"] = expression.Pattern;
                break;
            case MinLengthAttribute length:
                schema["minItems"] = length.Length;
                break;
            case MaxLengthAttribute length:
                schema["maxItems"] = length.Length;
                break;
            case RequiredAttribute:
                schema["minLength"] = 1;
                break;
        }
    }
}
