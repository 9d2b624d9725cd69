namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>
/// Writes and commits one attempt at one unit (key: run/unit/attempt), on the silo that labels it. Keyed by attempt, so that a retry is never
/// sent to an old silo. It keeps nothing: whatever it needs comes with the call.
/// </summary>
[Alias("glip.IWriterGrain")]
public interface IWriterGrain : IGrainWithStringKey
{
    /// <summary>Adds rows and rejects.</summary>
    [Alias("Append")]
    [ResponseTimeout("00:05:00")]
    Task AppendAsync(LocalRows rows);

    /// <summary>Closes the file of rows.</summary>
    [Alias("Complete")]
    [ResponseTimeout("00:05:00")]
    Task CompleteAsync(LocalAttempt attempt);

    /// <summary>Makes everything durable and creates the record.</summary>
    /// <returns>Whether the record names this attempt.</returns>
    [Alias("Commit")]
    [ResponseTimeout("00:05:00")]
    Task<bool> CommitAsync(LocalAttempt attempt);
}
