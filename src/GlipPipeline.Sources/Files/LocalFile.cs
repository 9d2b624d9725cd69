using GlipPipeline.Sources.Listing;

namespace GlipPipeline.Sources.Files;

/// <summary>A file of this machine.</summary>
internal sealed class LocalFile(string path, FileFacts facts) : DataFile(path, facts.Bytes, facts.ModifiedAt)
{
    private const int BufferBytes = 1 << 16;

    internal override string Folder => System.IO.Path.GetDirectoryName(Path)!;

    internal override Stream Open() => new FileStream(
        Path, new FileStreamOptions { BufferSize = BufferBytes, Options = FileOptions.RandomAccess, Share = FileShare.ReadWrite | FileShare.Delete });
}
