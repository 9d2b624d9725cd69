using System.Text.Json.Serialization;

namespace GlipPipeline.Web.Health;

/// <summary>A good answer of a health endpoint.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
/// <param name="Cluster"><c>none</c> of a host that serves no cluster; left out otherwise.</param>
public sealed record HealthView(
    string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cluster = null);
