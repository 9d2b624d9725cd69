using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>Reads the files of a folder's sample.</summary>
internal static class FolderSamples
{
    /// <summary>Reads what makes the pair.</summary>
    /// <exception cref="UnreadableFileException">A file that was listed cannot be read.</exception>
    internal static Sample Load(FolderListing listing, FolderSample files, SourceOptions options) => Load(listing, files, _ => true, options);

    /// <summary>Reads no more than tells how many captions there are.</summary>
    /// <exception cref="UnreadableFileException">A file that was listed cannot be read.</exception>
    internal static Sample LoadCaptions(FolderListing listing, FolderSample files, SourceOptions options) =>
        Load(listing, files, kind => kind != PartKind.Image, options);

    private static Sample Load(FolderListing listing, FolderSample files, Func<PartKind, bool> isRead, SourceOptions options)
    {
        var sample = new Sample(files.Key, 0);
        foreach (var file in files.Files.Where(file => !file.IsAbsent && isRead(file.Kind)))
        {
            var extension = file.Extension[1..].ToLowerInvariant();
            sample.Add(file.Kind == PartKind.Other
                ? new SamplePart(extension, file.Bytes, null)
                : Part(Path.Combine(listing.Folder, files.NameOf(file)), extension, options));
        }

        return sample;
    }

    /// <summary>Whether the files of a sample can be read; of each only a byte is.</summary>
    internal static bool CanRead(FolderListing listing, FolderSample files)
    {
        try
        {
            foreach (var file in files.Files.Where(file => file.Bytes > 0 && file.Kind != PartKind.Other))
            {
                using var stream = new FileStream(
                    Path.Combine(listing.Folder, files.NameOf(file)), new FileStreamOptions { BufferSize = 0 });
                _ = stream.ReadByte();
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SamplePart Part(string path, string extension, SourceOptions options)
    {
        try
        {
            var length = Length(path);
            var isWanted = length <= PartKinds.MaxBytes(PartKinds.Of(extension), options);
            // Pipes and devices have no length; opening one could wait for ever.
            return new SamplePart(extension, length, length == 0 ? [] : isWanted ? File.ReadAllBytes(path) : null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($".{extension}", failure);
        }
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length;
    }
}
