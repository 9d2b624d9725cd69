namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>A request as it came to a <see cref="FaultProxy"/>.</summary>
/// <param name="Number">1 for the proxy's first request.</param>
/// <param name="Method">As in HTTP.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="IsCreation">Whether it asks to write only what does not exist: <c>If-None-Match: *</c>.</param>
public sealed record ProxyRequest(int Number, string Method, string Target, bool IsCreation);
