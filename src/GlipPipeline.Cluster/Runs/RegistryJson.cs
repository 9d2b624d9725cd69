using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Runs;

/// <summary>The registry's objects as JSON: camelCase, indented, UTF-8 without byte-order mark.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RegisteredRun))]
[JsonSerializable(typeof(RunWish))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    /// <exception cref="StoreException">The bytes are not what the type asks for.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type, ObjectName name, string address)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("Found null.");
        }
        catch (JsonException exception)
        {
            throw new StoreException(
                $"Cannot read '{name}' in '{address}': {exception.Message} Delete it and submit the run again; no result is lost.", exception);
        }
    }
}
