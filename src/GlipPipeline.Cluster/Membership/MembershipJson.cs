using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Membership;

/// <summary>The membership's objects as JSON: <see cref="JsonStyle"/> in UTF-8 without byte-order mark.</summary>
[JsonSerializable(typeof(MembershipSnapshot))]
internal sealed partial class MembershipJson : JsonSerializerContext
{
    /// <summary>What is null is left out, and enums stand as their words.</summary>
    public static MembershipJson Pages { get; } = new(new JsonSerializerOptions(JsonStyle.Pages)
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
        catch (JsonException exception)
        {
            throw new StoreException(
                $"Cannot read '{name}' in '{address}': {exception.Message} Stop all silos of the cluster, delete its folder "
                + "under 'cluster/' and start them again; no result is lost.",
                exception);
        }
    }
}
