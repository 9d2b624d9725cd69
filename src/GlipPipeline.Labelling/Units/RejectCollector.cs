using System.Collections.Concurrent;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Labelling.Units;

/// <summary>The rejects of one attempt. Reader and teacher add from different threads; the record wants the order of the source.</summary>
internal sealed class RejectCollector
{
    private readonly ConcurrentQueue<Reject> _rejects = new();

    public void Add(Reject reject) => _rejects.Enqueue(reject);

    public IReadOnlyList<Reject> InOrder() => [.. _rejects.OrderBy(reject => reject.Place.Index)];
}
