namespace GlipPipeline.Core.Pairs;

/// <summary>A file that was listed of a source.</summary>
/// <param name="Name">The source's name, and in a folder the file's relative path behind it: no two files of a run have the same.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ModifiedAt">When its content was changed last, UTC. A copy has another time, so only the machine that planned goes by it.</param>
public sealed record SourceFile(string Name, long Bytes, DateTimeOffset ModifiedAt);
