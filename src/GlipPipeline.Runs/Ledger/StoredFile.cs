using GlipPipeline.Core.Stores;

namespace GlipPipeline.Runs.Ledger;

/// <summary>A file of a corpus with what it takes to check it.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record StoredFile(ObjectName Name, long Bytes, string Sha256);
