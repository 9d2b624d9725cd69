namespace GlipPipeline.Corpus.Parts;

/// <summary>Where the values of one column in one row group stand in a part.</summary>
/// <param name="FirstRow">The row group's first row, counted over the part.</param>
/// <param name="Column">As in <see cref="PartColumns.Hold"/>.</param>
/// <param name="Pages">Its pages.</param>
/// <param name="Filter">Its Bloom filter, which a query may look into; empty if it has none.</param>
internal sealed record ColumnChunk(long FirstRow, string Column, ByteRange Pages, ByteRange Filter);
