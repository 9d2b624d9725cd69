using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>Reads the files of a folder's sample.</summary>
internal static class FolderSamples
{
    internal static Sample Load(FolderListing listing, FolderSample files, SourceOptions options)
    {
        var sample = new Sample(files.Key, 0);
        foreach (var extension in files.Extensions)
        {
            var path = Path.Combine(listing.Folder, files.Key + extension);
            if (Part(path, extension[1..].ToLowerInvariant(), options) is { } part)
            {
                sample.Add(part);
            }
        }

        return sample;
    }

    // Null where a link leads nowhere: then the sample lacks this part.
    private static SamplePart? Part(string path, string extension, SourceOptions options)
    {
        try
        {
            var length = Length(path);
            var isWanted = length <= PartKinds.MaxBytes(PartKinds.Of(extension), options);
            // Pipes and devices have no length; opening one could wait for ever.
            return new SamplePart(extension, length, length == 0 ? [] : isWanted ? File.ReadAllBytes(path) : null);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new SourceException($"{path} cannot be read: {failure.Message}", failure, FaultKind.Passing);
        }
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length;
    }
}
