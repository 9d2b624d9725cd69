namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>
/// The way of one silo's parts into the store (key: as <see cref="Silos.ISiloGrain"/>'s): a few at once, however many units are finished, so that
/// each is soon durable. Rows do not pass through it: they are written in the process that labels them.
/// </summary>
[Alias("glip.IWriterGrain")]
public interface IWriterGrain : IGrainWithStringKey
{
    /// <summary>Commits an attempt when there is room. Only a worker of the same silo can ask.</summary>
    /// <returns>Whether the record names this attempt.</returns>
    [Alias("Commit")]
    [ResponseTimeout("01:00:00")]
    Task<bool> CommitAsync(LocalCommit commit);
}
