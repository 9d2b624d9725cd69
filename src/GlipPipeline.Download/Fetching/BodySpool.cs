using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Download.Fetching;

/// <summary>Where bytes of a body stand in a spool.</summary>
internal readonly record struct Extent(long Offset, int Length);

/// <summary>A body that came whole.</summary>
/// <param name="Extents">Where its bytes are, in order.</param>
/// <param name="Length">All of them.</param>
/// <param name="Start">The first few, to tell its kind.</param>
/// <param name="Hashes">Its hashes by algorithm, in lower-case hexadecimal digits; <c>sha256</c> is among them.</param>
internal sealed record SpooledBody(ImmutableArray<Extent> Extents, long Length, byte[] Start, ImmutableSortedDictionary<string, string> Hashes)
{
    /// <summary>The SHA-256.</summary>
    internal string Sha256 => Hashes["sha256"];
}

/// <summary>
/// Keeps the bodies of a unit in one file until its end, when it is known which of them become members of the tar: so a unit takes little memory,
/// however large its images are. Bodies may be written side by side. Thread safe.
/// </summary>
internal sealed class BodySpool : IDisposable
{
    /// <summary>What is held of a body before it is written.</summary>
    internal const int ChunkBytes = 128 << 10;

    private readonly SafeFileHandle _file;
    private long _end;

    /// <summary>Makes the file.</summary>
    /// <param name="path">Where; removed when this is disposed.</param>
    internal BodySpool(string path) => _file = File.OpenHandle(
        path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    /// <summary>Takes a body.</summary>
    /// <param name="body">Read to its end.</param>
    /// <param name="most">Bytes after which it is too large.</param>
    /// <param name="algorithms">Hashes that are wanted beside SHA-256.</param>
    /// <param name="beforeRead">Called before each read: time limits begin anew.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null if it is too large.</returns>
    internal async Task<SpooledBody?> TakeAsync(
        Stream body, long most, IReadOnlyCollection<string> algorithms, Action beforeRead, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var hashes = algorithms.Append("sha256").Distinct().ToDictionary(name => name, name => IncrementalHash.CreateHash(new HashAlgorithmName(name.ToUpperInvariant())));
        try
        {
            var (extents, length, start) = (ImmutableArray.CreateBuilder<Extent>(), 0L, Array.Empty<byte>());
            for (var (filled, isEnd) = (0, false); !isEnd;)
            {
                beforeRead();
                var count = await body.ReadAsync(buffer.AsMemory(filled, ChunkBytes - filled), cancellationToken);
                (filled, length, isEnd) = (filled + count, length + count, count == 0);
                if (length > most)
                {
                    return null;
                }

                if ((filled == ChunkBytes || isEnd) && filled > 0)
                {
                    start = extents.Count == 0 ? buffer[..Math.Min(filled, ContentSniffer.Bytes)] : start;
                    foreach (var hash in hashes.Values)
                    {
                        hash.AppendData(buffer, 0, filled);
                    }

                    extents.Add(await WriteAsync(buffer.AsMemory(0, filled), cancellationToken));
                    filled = 0;
                }
            }

            return new SpooledBody(
                extents.ToImmutable(), length, start,
                hashes.ToImmutableSortedDictionary(hash => hash.Key, hash => Convert.ToHexStringLower(hash.Value.GetHashAndReset()), StringComparer.Ordinal));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            foreach (var hash in hashes.Values)
            {
                hash.Dispose();
            }
        }
    }

    /// <summary>Reads a body back.</summary>
    internal Stream Open(SpooledBody body) => new SpooledStream(_file, body);

    public void Dispose() => _file.Dispose();

    private async Task<Extent> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var offset = Interlocked.Add(ref _end, bytes.Length) - bytes.Length;
        await RandomAccess.WriteAsync(_file, bytes, offset, cancellationToken);
        return new Extent(offset, bytes.Length);
    }
}
