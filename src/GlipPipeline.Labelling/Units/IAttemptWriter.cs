using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Units;

/// <summary>
/// Takes what one attempt at one unit finds, and commits it. Rows come from one thread, rejects from several. Disposed before it is committed, it
/// leaves nothing behind.
/// </summary>
internal interface IAttemptWriter : IAsyncDisposable
{
    /// <summary>Adds a row.</summary>
    ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken);

    /// <summary>Adds a reject.</summary>
    void Add(Reject reject);

    /// <summary>Closes the file of rows: everything has been found.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes part and rejects durable, then creates the record: the moment at which the unit is done. Repeated after a failure, it goes on with the
    /// step that failed.
    /// </summary>
    /// <returns>Lost if another attempt was faster; its record stands, and this one's files are gone.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken);
}
