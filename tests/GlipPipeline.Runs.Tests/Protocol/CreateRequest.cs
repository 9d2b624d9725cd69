namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>What the store has made of an attempt's request to create the record. It learns that by a reply, or not.</summary>
internal enum CreateRequest
{
    None,
    InFlight,
    Created,
    Exists,
}
