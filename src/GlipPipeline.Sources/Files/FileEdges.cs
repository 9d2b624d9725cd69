using System.Globalization;
using System.Security.Cryptography;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Files;

/// <summary>
/// Recognises a file by its length and its first and last mebibyte: archives are too long to be hashed whole at every start.
/// </summary>
internal static class FileEdges
{
    private const int EdgeBytes = 1 << 20;

    /// <summary>For example <c>bytes=21442560 edges=5f2c…</c>.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    internal static string Fingerprint(string path) => Fingerprint(new LocalFile(path, default));

    /// <summary>The same of a file that was listed.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    internal static string Fingerprint(DataFile data)
    {
        try
        {
            using var file = data.Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, file);
            file.Position = Math.Max(0, file.Length - EdgeBytes);
            Append(hash, file);
            return string.Create(
                CultureInfo.InvariantCulture, $"bytes={file.Length} edges={Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not IFault))
        {
            throw new SourceException($"{data.Path} cannot be read: {failure.Message}", failure);
        }
    }

    private static void Append(IncrementalHash hash, Stream file)
    {
        var edge = new byte[EdgeBytes];
        hash.AppendData(edge, 0, file.ReadAtLeast(edge, EdgeBytes, throwOnEndOfStream: false));
    }
}
