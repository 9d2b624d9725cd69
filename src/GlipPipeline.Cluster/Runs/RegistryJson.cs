using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Runs;

/// <summary>The registry's objects as JSON: <see cref="JsonStyle"/> in UTF-8 without byte-order mark.</summary>
[JsonSerializable(typeof(RegisteredRun))]
[JsonSerializable(typeof(RunWish))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    /// <summary>What is null is left out, and enums stand as their words.</summary>
    public static RegistryJson Pages { get; } = new(new JsonSerializerOptions(JsonStyle.Pages)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    });

    /// <exception cref="StoreException">The bytes are not what the type asks for.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type, ObjectName name, string address)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("Found null.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException)
        {
            throw new StoreException(
                $"Cannot read '{name}' in '{address}': {exception.Message} `glip forget RUN` or submit it again; no result is lost.",
                exception,
                FaultKind.Lasting);
        }
    }
}
