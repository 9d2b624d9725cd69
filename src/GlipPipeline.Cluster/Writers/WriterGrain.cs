using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Cluster.Placement;
using Orleans.Concurrency;
using Orleans.Placement;

namespace GlipPipeline.Cluster.Writers;

/// <summary>Lets a few commits of its silo through at once. It keeps nothing but the queue, so losing it loses nothing.</summary>
[Reentrant]
[Immovable]
[DevicePlacementFilter]
internal sealed class WriterGrain : Grain, IWriterGrain, IDisposable
{
    /// <summary>Parts on their way at once: enough to fill a link, few enough that none takes for ever.</summary>
    private const int CommitsAtOnce = 4;

    private readonly SemaphoreSlim _room = new(CommitsAtOnce, CommitsAtOnce);

    public void Dispose() => _room.Dispose();

    public async Task<bool> CommitAsync(LocalCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        await _room.WaitAsync();
        try
        {
            return await Task.Run(commit.Commit);
        }
        finally
        {
            _room.Release();
        }
    }
}
