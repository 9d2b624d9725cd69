using System.Globalization;
using System.Security.Cryptography;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Tars;

/// <summary>
/// Recognises a file by its length and its first and last mebibyte: archives are too long to be hashed whole at every start.
/// </summary>
internal static class FileEdges
{
    private const int EdgeBytes = 1 << 20;

    /// <summary>For example <c>bytes=21442560 edges=5f2c…</c>.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    internal static string Fingerprint(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, file);
            file.Position = Math.Max(0, file.Length - EdgeBytes);
            Append(hash, file);
            return string.Create(
                CultureInfo.InvariantCulture, $"bytes={file.Length} edges={Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static void Append(IncrementalHash hash, FileStream file)
    {
        var edge = new byte[EdgeBytes];
        hash.AppendData(edge, 0, file.ReadAtLeast(edge, EdgeBytes, throwOnEndOfStream: false));
    }
}
