using System.IO.Compression;

namespace GlipPipeline.Download.Fetching;

/// <summary>Undoes the one encoding that is accepted though none was asked for. What it gives is counted behind it, so that a bomb is too large.</summary>
internal static class EncodedBody
{
    /// <summary>The body as it was meant; null if it is encoded in another way.</summary>
    internal static Stream? Decode(Stream body, IEnumerable<string> encodings) =>
        encodings.SelectMany(value => value.Split(',')).Select(word => word.Trim().ToLowerInvariant()).Where(word => word is not ("" or "identity")).ToList() switch
        {
            [] => body,
            ["gzip" or "x-gzip"] => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
            _ => null,
        };
}
