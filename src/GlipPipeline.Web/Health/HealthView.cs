namespace GlipPipeline.Web.Health;

/// <summary>A good answer of a health endpoint.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthView(string Status);
