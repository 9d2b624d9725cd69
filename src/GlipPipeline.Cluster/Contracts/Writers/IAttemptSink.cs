using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>Where the rows of one attempt go, in the process that labels it.</summary>
public interface IAttemptSink
{
    /// <summary>Adds a row.</summary>
    ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken);

    /// <summary>Adds a reject.</summary>
    void Add(Reject reject);

    /// <summary>Closes the file of rows.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Creates the record. Repeated after a failure, it goes on with the step that failed.</summary>
    /// <returns>Whether the record names this attempt.</returns>
    Task<bool> CommitAsync(CancellationToken cancellationToken);
}
