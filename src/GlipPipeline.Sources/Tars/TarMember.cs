namespace GlipPipeline.Sources.Tars;

/// <summary>One member of an archive, its data not read yet.</summary>
/// <param name="Offset">Byte offset of its first header, extension headers included: reading may start here.</param>
/// <param name="Name">Its name; bytes that are not UTF-8 are written as <c>\xHH</c>.</param>
/// <param name="SizeBytes">Of its data.</param>
/// <param name="IsRegular">Whether it is a plain file: no link, folder, device, sparse file or label.</param>
/// <param name="Instead">What stands there instead of a plain file's bytes, where a file is meant: a link, a sparse file.</param>
internal readonly record struct TarMember(long Offset, string Name, long SizeBytes, bool IsRegular, string? Instead);
