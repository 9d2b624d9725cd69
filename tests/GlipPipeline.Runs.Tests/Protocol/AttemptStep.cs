namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>How far an attempt has come in the code of UnitAttempt.</summary>
internal enum AttemptStep
{
    NotBegun,

    /// <summary>RunLedger.Begin has drawn its id.</summary>
    Begun,

    /// <summary>The rows lie at the store's CreateStagingPath, or as staged blocks.</summary>
    PartStaged,

    /// <summary>In UploadAsync of a folder: linked, folder not yet flushed.</summary>
    PartLinked,

    /// <summary>UploadPartAsync has returned.</summary>
    PartUploaded,

    /// <summary>In CreateIfAbsentAsync for the record.</summary>
    CreatingRecord,

    /// <summary>CreateIfAbsentAsync has returned false.</summary>
    ToldExists,

    /// <summary>CreateIfAbsentAsync has thrown a StoreException.</summary>
    Unsure,

    /// <summary>The record names another attempt; DeleteFilesAsync is next.</summary>
    Losing,

    /// <summary>CommitAsync has returned CommitOutcome.Won.</summary>
    Won,

    /// <summary>CommitAsync has returned CommitOutcome.Lost.</summary>
    Lost,

    /// <summary>CommitAsync has thrown: there is no record, the unit is still to be done.</summary>
    Failed,

    /// <summary>Its process is gone.</summary>
    Crashed,
}
