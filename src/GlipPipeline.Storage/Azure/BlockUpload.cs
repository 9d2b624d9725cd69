using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace GlipPipeline.Storage.Azure;

/// <summary>
/// Makes one blob of a local file: blocks are staged side by side, and the list of them is committed if the name is free. Until then there
/// is not a blob; blocks that are never committed are removed by Azure after a week.
/// </summary>
internal static class BlockUpload
{
    /// <summary>Azure's limit.</summary>
    private const int MostBlocks = 50_000;
    private const int SmallestBlockBytes = 4 << 20;
    private const int BlocksAtOnce = 4;

    /// <summary>Uploads a file.</summary>
    /// <returns>False if another blob has the name. One of the same length and hash is this one, committed by a try whose answer was lost.</returns>
    public static async Task<bool> RunAsync(BlockBlobClient blob, string path, string contentType, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(path, cancellationToken);
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous);
        var length = RandomAccess.GetLength(file);
        var blockBytes = (int)Math.Max(SmallestBlockBytes, (length + MostBlocks - 1) / MostBlocks);
        var blocks = Enumerable.Range(0, (int)((length + blockBytes - 1) / blockBytes)).ToList();
        await Parallel.ForEachAsync(
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = BlocksAtOnce, CancellationToken = cancellationToken },
            async (block, stop) =>
            {
                var start = (long)block * blockBytes;
                var content = new byte[Math.Min(blockBytes, length - start)];
                await ReadExactlyAsync(file, content, start, stop);
                await blob.StageBlockAsync(BlockId(block), new MemoryStream(content), Checked, stop);
            });
        return await CommitAsync(blob, [.. blocks.Select(BlockId)], length, hash, contentType, cancellationToken);
    }

    /// <summary>Every block travels with its hash, and the store refuses one that was damaged on the way.</summary>
    private static BlockBlobStageBlockOptions Checked { get; } = new()
    {
        TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
    };

    private static async Task<bool> CommitAsync(
        BlockBlobClient blob, List<string> blocks, long length, byte[] hash, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            var options = new CommitBlockListOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType, ContentHash = hash },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            await blob.CommitBlockListAsync(blocks, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException answer) when (AzureFailure.IsExisting(answer))
        {
            var found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return found.ContentLength == length && hash.AsSpan().SequenceEqual(found.ContentHash);
        }
    }

    /// <summary>The blob's Content-MD5, which tools of Azure compare with after a download. Nothing of the ledger rests on it.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "Azure keeps this hash and no other; it guards against accidents, not attacks.")]
    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await MD5.HashDataAsync(file, cancellationToken);
    }

    private static async Task ReadExactlyAsync(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, Memory<byte> content, long start, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty)
        {
            var count = await RandomAccess.ReadAsync(file, content, start, cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }

            (content, start) = (content[count..], start + count);
        }
    }

    /// <summary>All ids of a blob must have one length.</summary>
    private static string BlockId(int block)
    {
        var id = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(id, block);
        return Convert.ToBase64String(id);
    }
}
