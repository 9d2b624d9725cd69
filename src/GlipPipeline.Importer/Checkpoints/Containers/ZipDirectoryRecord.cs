namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>What the zip directory says of one entry.</summary>
/// <param name="Name">Full name, with folders.</param>
/// <param name="Flags">General purpose bits; bit 0 marks encryption.</param>
/// <param name="Method">0 stored, 8 deflated; others exist and are refused when read.</param>
/// <param name="StoredBytes">Length in the file.</param>
/// <param name="Bytes">Length after inflation.</param>
/// <param name="HeaderOffset">Where the entry's local header begins.</param>
internal sealed record ZipDirectoryRecord(string Name, ushort Flags, ushort Method, long StoredBytes, long Bytes, long HeaderOffset);
