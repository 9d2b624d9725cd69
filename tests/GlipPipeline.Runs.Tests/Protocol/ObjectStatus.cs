namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>Whether a part or a record is in the store.</summary>
internal enum ObjectStatus
{
    Absent,

    /// <summary>Everybody sees it, but its folder is not flushed: a power cut may take it.</summary>
    Volatile,

    Durable,
    Deleted,
}
