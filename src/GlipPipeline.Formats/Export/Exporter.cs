using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Formats.Export.Conversations;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Runs.Indexing;

namespace GlipPipeline.Formats.Export;

/// <summary>
/// Writes corpora in a trainer's format: labels are read once to know what goes where, then pair by pair with checkpoints between blocks of
/// parts. Memory stays at a row group and eight bytes a pair. The folder appears whole or not at all.
/// </summary>
public static class Exporter
{
    /// <summary>Every format's name.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = [.. ExportFormats.All.Select(format => format.Name)];

    /// <summary>Every way in which conversations may write boxes, the default first.</summary>
    public static IReadOnlyList<string> Notations { get; } = [.. BoxNotation.Names];

    /// <summary>Exports, or goes on with what an interrupted call of the same request left.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="corpora">In the order in which their pairs are written.</param>
    /// <param name="progress">Hears the number of pairs read after each block; may be null.</param>
    /// <param name="cancellationToken">Stops between two pairs; the next call goes on.</param>
    /// <exception cref="OptionsException">The request cannot be met.</exception>
    /// <exception cref="StoreException">A corpus cannot be read.</exception>
    /// <exception cref="PartException">A part cannot be read.</exception>
    public static async Task<ExportSummary> ExportAsync(
        ExportRequest request, IReadOnlyList<ExportCorpus> corpora, Action<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(corpora);
        var format = FormatOf(request);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Out));
        var indices = new List<CorpusIndex>();
        foreach (var corpus in corpora)
        {
            indices.Add(await CorpusContents.ReadAsync(corpus.Store, cancellationToken));
        }

        ImmutableArray<ExportBlock> blocks = [.. corpora.Zip(indices).SelectMany(pair => ExportBlock.Of(pair.First.Store, pair.Second, request.BlockBytes))];
        if (request.Where is { } where && blocks.Length > 0)
        {
            await blocks[0].CheckAsync(where, cancellationToken);
        }

        var provenance = ExportProvenance.Of(request, corpora, indices);
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(provenance, JsonStyle.Lines)));
        using var folder = ExportFolder.Open(target, hash, out var checkpoint);
        var plan = await ExportPlan.MakeAsync(request, format, blocks, cancellationToken);
        var run = new ExportRun(request, format, plan, folder);
        await run.WriteAsync(blocks, hash, checkpoint, progress, cancellationToken);
        return Complete(run, provenance, target);
    }

    private static IExportFormat FormatOf(ExportRequest request)
    {
        var format = ExportFormats.All.FirstOrDefault(known => known.Name == request.Format)
            ?? throw new OptionsException($"--format: there is no format '{request.Format}'; there are {string.Join(", ", FormatNames)}");
        _ = BoxNotation.Find(request.Options.Notation);
        return format.HoldsImages && request.Images is not null
            ? throw new OptionsException($"--images: {format.Name} holds its images inside, so there are none to write beside it; leave it out")
            : format;
    }

    private static ExportSummary Complete(ExportRun run, JsonObject provenance, string target)
    {
        var counts = run.Target.Counts.All;
        var splits = run.Target.Splits.ToImmutableSortedDictionary(split => split.Name, split => split.Pairs, StringComparer.Ordinal);
        var files = run.Target.Files;
        provenance["splits"] = JsonSerializer.SerializeToNode(splits, JsonStyle.Pages);
        provenance["counts"] = JsonSerializer.SerializeToNode(counts, JsonStyle.Pages);
        files.Write("provenance.json", [.. JsonSerializer.SerializeToUtf8Bytes(provenance, JsonStyle.Pages), (byte)'\n']);
        files.Write("README.md", System.Text.Encoding.UTF8.GetBytes(ExportCard.Write(run.Format, run.Request, run.Target)));
        run.Folder.Complete();
        var written = new DirectoryInfo(target).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        return new ExportSummary(target, run.Format.Name, run.Request.Profile.Stamp, written.Count, written.Sum(file => file.Length), splits, counts);
    }
}
