using System.Text.Json.Nodes;

namespace EndToEnd.Tests;

/// <summary>The file of a lease.</summary>
internal static class LeaseFile
{
    /// <summary>The same lease, run out a while ago.</summary>
    public static string Expired(string lease)
    {
        var json = JsonNode.Parse(lease)!;
        json["expiresAt"].ShouldNotBeNull();
        json["expiresAt"] = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1);
        return json.ToJsonString();
    }
}
