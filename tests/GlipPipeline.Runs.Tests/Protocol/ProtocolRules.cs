namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>
/// The rules that the model follows: a store's flavour, and the mistakes to try. Without a mistake it is the protocol of the code.
/// </summary>
internal sealed record ProtocolRules
{
    /// <summary>
    /// A folder: names appear by link(2) and are certain to stay only once their folder is flushed; a request dies with its process.
    /// </summary>
    public static ProtocolRules Folder { get; } = new() { NamesAreVolatile = true };

    /// <summary>A blob container: a committed name stays; a request that was sent may be applied after its sender's death.</summary>
    public static ProtocolRules Blob { get; } = new() { RequestsOutliveSender = true };

    public bool NamesAreVolatile { get; private init; }

    public bool RequestsOutliveSender { get; private init; }

    /// <summary>Mistake: clean-up deletes every part that no record names, also while the unit has no record.</summary>
    public bool CollectsUncommitted { get; init; }

    /// <summary>Mistake: the same, but it looks a second time just before it deletes.</summary>
    public bool RechecksUncommitted { get; init; }

    /// <summary>Mistake: all attempts at a unit write the same name.</summary>
    public bool FixedPartNames { get; init; }

    /// <summary>Mistake: the record is written whether or not there is one.</summary>
    public bool OverwritesRecord { get; init; }

    /// <summary>Mistake: "exists" is taken for "lost", without reading the record.</summary>
    public bool ExistsMeansLost { get; init; }

    /// <summary>Mistake: the record is created before the part's folder is flushed.</summary>
    public bool RecordsUnflushedPart { get; init; }

    /// <summary>Mistake: the seal counts a record whose folder nobody flushed.</summary>
    public bool SealsUnflushedRecord { get; init; }
}
