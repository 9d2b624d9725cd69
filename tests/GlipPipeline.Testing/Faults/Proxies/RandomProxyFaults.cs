namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>A plan that draws a fault for some of the requests; equal seeds give equal faults for equal requests. Thread safe.</summary>
/// <param name="seed">Of the random numbers.</param>
/// <param name="share">Of the requests that have a fault, from 0 to 1.</param>
public sealed class RandomProxyFaults(int seed, double share)
{
    private static readonly ProxyFault[] Faults = [.. Enum.GetValues<ProxyFault>().Where(fault => fault != ProxyFault.None)];

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>The fault of the next request; what <see cref="FaultProxy"/> takes for its plan.</summary>
    public ProxyFault Next(ProxyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            var fault = _random.NextDouble() < share ? Faults[_random.Next(Faults.Length)] : ProxyFault.None;
            return fault == ProxyFault.ConflictAfter && !request.IsCreation ? ProxyFault.None : fault;
        }
    }
}
