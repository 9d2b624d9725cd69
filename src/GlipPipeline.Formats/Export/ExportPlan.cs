using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export;

/// <summary>What is known of an export before anything is written: how many pairs go where, and which names come twice.</summary>
/// <param name="Splits">The splits with their pairs and shards.</param>
/// <param name="Repeated">Ids of pairs that occur more than once, by their first 64 bits.</param>
internal sealed record ExportPlan(ImmutableArray<ExportSplit> Splits, IReadOnlySet<ulong> Repeated)
{
    /// <summary>Reads all labels once, without images.</summary>
    public static async Task<ExportPlan> MakeAsync(
        ExportRequest request, IExportFormat format, IReadOnlyList<ExportBlock> blocks, CancellationToken cancellationToken)
    {
        var (composer, scratch) = (new PairComposer(request.Profile, format, request.Options), new ExportCounts());
        var pairs = new long[request.Splits.Length];
        var ids = new List<ulong>();
        await foreach (var pair in ReadAsync())
        {
            pairs[SplitOf(request.Splits, pair.Source.ImageSha256)]++;
            if (pair.Piece == 0)
            {
                ids.Add(ShortId(pair.Source.Id));
            }
        }

        return new ExportPlan([.. request.Splits.Select((split, index) => new ExportSplit(split.Name, pairs[index], Shards(index)))], Repeats(ids));

        async IAsyncEnumerable<ExportPair> ReadAsync()
        {
            var left = request.Limit ?? long.MaxValue;
            foreach (var block in blocks)
            {
                await foreach (var labelled in block.ReadAsync(request.Where, images: false, cancellationToken))
                {
                    foreach (var pair in composer.Compose(labelled, scratch))
                    {
                        if (left-- <= 0)
                        {
                            yield break;
                        }

                        yield return pair;
                    }
                }
            }
        }

        int Shards(int split) => request.Shards ?? ByBytes(format.ShardBytes, blocks, pairs[split]);
    }

    /// <summary>The split of an image: all its pairs go the same way, in every export of the same shares.</summary>
    public static int SplitOf(ImmutableArray<SplitShare> splits, ImageHash image)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        image.CopyTo(hash);
        var place = BinaryPrimitives.ReadUInt64BigEndian(hash) / Math.Pow(2, 64);
        var end = 0.0;
        for (var index = 0; index < splits.Length - 1; index++)
        {
            end += splits[index].Share;
            if (place < end)
            {
                return index;
            }
        }

        return splits.Length - 1;
    }

    /// <summary>The first half of a pair's id.</summary>
    public static ulong ShortId(PairId id) => Convert.ToUInt64(id.ToString()[..16], 16);

    private static int ByBytes(long? shardBytes, IReadOnlyList<ExportBlock> blocks, long pairs)
    {
        var (rows, bytes) = (blocks.Sum(block => block.Rows), blocks.Sum(block => block.Bytes));
        return shardBytes is null || rows == 0 ? 1 : (int)Math.Max(1, Math.Ceiling((double)bytes / rows * pairs / shardBytes.Value));
    }

    private static HashSet<ulong> Repeats(List<ulong> ids)
    {
        ids.Sort();
        return [.. ids.Zip(ids.Skip(1)).Where(two => two.First == two.Second).Select(two => two.First)];
    }
}
