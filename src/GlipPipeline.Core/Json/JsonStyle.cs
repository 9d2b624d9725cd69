using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlipPipeline.Core.Json;

/// <summary>
/// The one way in which the product writes JSON: camelCase, properties in the order of the records, letters as they are, LF; and reads it: what a
/// record requires must be there, and null only where the type allows it.
/// </summary>
public static class JsonStyle
{
    /// <summary>One value a line.</summary>
    public static JsonSerializerOptions Lines { get; } = Create(isIndented: false);

    /// <summary>For what people look at.</summary>
    public static JsonSerializerOptions Pages { get; } = Create(isIndented: true);

    /// <summary>For what is written token by token.</summary>
    public static JsonWriterOptions Tokens { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Options of its own for a serializer context, which locks those that it is given.</summary>
    /// <param name="isIndented">Whether people look at it.</param>
    /// <param name="converters">For types that stand as one text.</param>
    public static JsonSerializerOptions Create(bool isIndented, params IEnumerable<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = isIndented,
            NewLine = "\n",

            // Names of files and keys keep their letters; nothing of this is embedded in HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
