using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Imaging.Drawing;

namespace GlipPipeline.Formats.Export;

/// <summary>The writing of one export: gives every pair its place and its name, and hands it to the format. Not thread safe.</summary>
internal sealed class ExportRun
{
    private readonly ExportPlan _plan;
    private readonly PairComposer _composer;
    private readonly IExportWriter _writer;
    private readonly ImageWriter _images;
    private readonly long[] _rows;
    private readonly SortedDictionary<string, int> _repeats = new(StringComparer.Ordinal);
    private bool _isFull;

    public ExportRun(ExportRequest request, IExportFormat format, ExportPlan plan, ExportFolder folder)
    {
        (Request, Format, _plan, Folder) = (request, format, plan, folder);
        var images = format.HoldsImages ? ImageFiles.None : request.Images ?? ImageFiles.Copy;
        Target = new ExportTarget(folder.Files, plan.Splits, request.Options, images, new ExportCounts());
        (_composer, _writer, _images) = (new PairComposer(request.Profile, format, request.Options), format.Open(Target), new ImageWriter(format, Target));
        _rows = new long[plan.Splits.Length];
    }

    public ExportRequest Request { get; }

    public IExportFormat Format { get; }

    public ExportFolder Folder { get; }

    public ExportTarget Target { get; }

    private bool ReadsImages => Format.HoldsImages || Target.Images != ImageFiles.None;

    /// <summary>Writes all blocks that a checkpoint does not know, and what comes at the end.</summary>
    public async Task WriteAsync(
        ImmutableArray<ExportBlock> blocks, string request, ExportCheckpoint? checkpoint, Action<long>? progress, CancellationToken cancellationToken)
    {
        var done = checkpoint is null ? 0 : Restore(checkpoint);
        for (var at = done; at < blocks.Length && !_isFull; at++)
        {
            await WriteAsync(blocks[at], cancellationToken);
            Folder.Save(new ExportCheckpoint(
                request, at + 1, ImmutableSortedDictionary<string, long>.Empty, await _writer.SuspendAsync(cancellationToken), [.. _rows],
                _repeats.ToImmutableSortedDictionary(StringComparer.Ordinal), Target.Counts.All));
            progress?.Invoke(Target.Counts.Of(ExportCounts.PairsRead));
        }

        await _writer.CompleteAsync(cancellationToken);
        _images.Complete();
    }

    private int Restore(ExportCheckpoint checkpoint)
    {
        _writer.Resume(checkpoint.Writer);
        checkpoint.Rows.CopyTo(_rows);
        Target.Counts.Restore(checkpoint.Counts);
        foreach (var (name, count) in checkpoint.Repeats)
        {
            _repeats[name] = count;
        }

        return checkpoint.Blocks;
    }

    private async Task WriteAsync(ExportBlock block, CancellationToken cancellationToken)
    {
        await foreach (var labelled in block.ReadAsync(Request.Where, ReadsImages, cancellationToken))
        {
            if (IsFull())
            {
                return;
            }

            var image = default((string Name, ReadOnlyMemory<byte> Bytes)?);
            foreach (var composed in _composer.Compose(labelled, Target.Counts))
            {
                if (IsFull())
                {
                    return;
                }

                image ??= ImageOf(labelled);
                await WriteAsync(Place(composed) with { ImageName = image.Value.Name, Image = image.Value.Bytes }, cancellationToken);
            }
        }
    }

    private bool IsFull() => _isFull = _isFull || _rows.Sum() >= (Request.Limit ?? long.MaxValue);

    private ExportPair Place(ExportPair pair)
    {
        var split = ExportPlan.SplitOf(Request.Splits, pair.Source.ImageSha256);
        var number = _rows[split];
        return pair with { Split = split, Number = number, Row = _rows.Sum(), Shard = _plan.Splits[split].ShardOf(number) };
    }

    private async Task WriteAsync(ExportPair pair, CancellationToken cancellationToken)
    {
        _images.Add(pair);
        await _writer.AppendAsync(pair, cancellationToken);
        _rows[pair.Split]++;
        Target.Counts.Add(ExportCounts.PairsWritten);
        CountUnsaid(pair);
    }

    private void CountUnsaid(ExportPair pair)
    {
        Target.Counts.Add("unsaid_captions", Format.Unsaid.HasFlag(Unsaid.Captions) ? 1 : 0);
        Target.Counts.Add("unsaid_spans", Format.Unsaid.HasFlag(Unsaid.Spans) ? pair.Phrases.Sum(phrase => phrase.Spans.Length) : 0);
        Target.Counts.Add("unsaid_scores", Format.Unsaid.HasFlag(Unsaid.Scores) ? pair.Phrases.Sum(phrase => phrase.Boxes.Length) : 0);
    }

    private (string Name, ReadOnlyMemory<byte> Bytes) ImageOf(LabelledPair pair)
    {
        var (bytes, extension) = (pair.Pair.ImageBytes, pair.ImageExtension ?? ".bin");
        if (ReadsImages && Upright(pair, extension) is { } upright)
        {
            Target.Counts.Add("images_turned_upright");
            (bytes, extension) = (upright.Bytes, upright.Extension);
        }

        Target.Counts.Add("images_neither_jpeg_nor_png", extension is ".jpg" or ".png" ? 0 : 1);
        var id = pair.Id.ToString();
        var occurrence = 1;
        if (_plan.Repeated.Contains(ExportPlan.ShortId(pair.Id)))
        {
            occurrence = _repeats[id] = _repeats.GetValueOrDefault(id) + 1;
        }

        return (occurrence == 1 ? id + extension : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}-{occurrence}{extension}"), bytes);
    }

    private static UprightImage? Upright(LabelledPair pair, string extension)
    {
        try
        {
            return UprightImage.Of(pair.Pair.ImageBytes, extension);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"the pair {pair.Pair.Place}: {failure.Message}", failure);
        }
    }
}
