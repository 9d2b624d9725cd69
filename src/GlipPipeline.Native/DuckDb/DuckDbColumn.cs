namespace GlipPipeline.Native.DuckDb;

/// <summary>A column of a table or a field of a struct.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record DuckDbColumn(string Name, DuckDbType Type);
