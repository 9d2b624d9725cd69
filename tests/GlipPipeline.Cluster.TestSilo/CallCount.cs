using System.Collections.Concurrent;

namespace GlipPipeline.Cluster.TestSilo;

/// <summary>Counts the calls that arrive at the product's grains of this silo. Thread safe.</summary>
internal sealed class CallCount : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType is { Namespace: { } home } grain && home.StartsWith("GlipPipeline.", StringComparison.Ordinal))
        {
            _calls.AddOrUpdate($"{grain.Name}.{context.MethodName}", 1, (_, count) => count + 1);
        }

        return context.Invoke();
    }

    /// <summary>One line: <c>grain calls: IRangeGrain.AcquireAsync=12 …</c>.</summary>
    public override string ToString() =>
        "grain calls: " + string.Join(' ', _calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select(call => $"{call.Key}={call.Value}"));
}
