using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Downloads;

/// <summary>
/// A download as a source: every row of its list is a place, those that it could not get too. Its units are the units of whoever reads it, known
/// from the start, and one can be read when the download's record of it exists; so it may still be going on.
/// </summary>
public sealed class DownloadSource : IPairSource
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly IObjectStore _store;
    private readonly RunLedger _ledger;
    private readonly string _fingerprint;
    private readonly SourceOptions _options;
    private readonly TimeProvider _time;

    private DownloadSource(IObjectStore store, RunLedger ledger, string fingerprint, string name, SourceOptions options, TimeProvider time) =>
        (_store, _ledger, _fingerprint, Name, _options, _time) = (store, ledger, fingerprint, name, options, time);

    /// <summary>Opens a download.</summary>
    /// <param name="store">Its folder; the source keeps it.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="time">The clock by which it is looked at again; null for the system's.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="SourceException">It is no download, or its ledger cannot be read.</exception>
    public static async Task<DownloadSource> OpenAsync(
        IObjectStore store, string name, SourceOptions? options, TimeProvider? time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (options?.TakesEachCaption == true)
        {
            throw new SourceException($"{store.Address} is a download, of which every row is one place: give --caption without ':each'.");
        }

        try
        {
            var ledger = await RunLedger.OpenAsync(store, cancellationToken);
            var run = await store.ReadAsync(CorpusNames.Run, cancellationToken);
            return ledger.Document.Configuration.IsDownload
                ? new DownloadSource(store, ledger, Convert.ToHexStringLower(SHA256.HashData(run!)), name, options ?? new SourceOptions(), time ?? TimeProvider.System)
                : throw new SourceException($"{store.Address} is a corpus, and no source: name what it was made of.");
        }
        catch (LedgerException damaged)
        {
            throw new SourceException(damaged.Message, damaged);
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Kind => "download";

    /// <inheritdoc/>
    public string Fingerprint() => $"run={_fingerprint}";

    /// <inheritdoc/>
    public IEnumerable<SourceFile> Files() => [];

    /// <inheritdoc/>
    public IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken) =>
        _ledger.Plan.Units.Select(unit => new PairRange(Name, unit.Range.First, unit.Range.Count, unit.Id.Value));

    /// <summary>Whether the unit of a range can be read already.</summary>
    /// <exception cref="StoreException">The download cannot be read.</exception>
    public async Task<bool> IsReadyAsync(PairRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        return range.Pieces.IsDefault is false || await _ledger.ReadRecordAsync(UnitOf(range.Offset), cancellationToken) is not null
            || await IsCancelledAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PairReading> ReadAsync(PairRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        var record = await WaitAsync(UnitOf(range.Offset), cancellationToken);
        if (record is null)
        {
            for (var index = range.First; index < range.First + range.Count; index++)
            {
                yield return Missing(index, "", RejectReason.Cancelled.ToWord(), "the download was given up before it came to this row");
            }

            yield break;
        }

        var rejects = await RejectsAsync(record, cancellationToken);
        var opened = await OpenPartAsync(record, cancellationToken);
        try
        {
            using var samples = Samples(opened?.Path).GetEnumerator();
            var sample = samples.MoveNext() ? samples.Current : null;
            for (var index = range.First; index < range.First + range.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (rejects.TryGetValue(index, out var reject))
                {
                    yield return Missing(index, reject.Key, reject.Reason, reject.Detail);
                }
                else if (sample is not null && sample.Key == KeyOf(index))
                {
                    yield return SampleReading.Of(new PairPlace(Name, index), sample, _options)[0];
                    sample = samples.MoveNext() ? samples.Current : null;
                }
                else
                {
                    yield return Torn(index, sample, record);
                }
            }
        }
        finally
        {
            opened?.Dispose();
        }
    }

    private IEnumerable<Sample> Samples(string? path)
    {
        if (path is null)
        {
            yield break;
        }

        using var input = TarInput.Open(path, isScan: false);
        foreach (var sample in new TarSampleReader(input, _options, isScan: false).Read())
        {
            yield return sample;
        }
    }

    /// <summary>The record of a unit, when there is one; null if there will never be.</summary>
    private async Task<UnitRecord?> WaitAsync(UnitId unit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _ledger.ReadRecordAsync(unit, cancellationToken) is { } record)
            {
                return record;
            }

            if (await IsCancelledAsync(cancellationToken))
            {
                return null;
            }

            await Task.Delay(Look, _time, cancellationToken);
        }
    }

    private async Task<bool> IsCancelledAsync(CancellationToken cancellationToken) =>
        await _store.ReadAsync(CorpusNames.Cancelled, cancellationToken) is not null;

    private async Task<Dictionary<long, RejectRow>> RejectsAsync(UnitRecord record, CancellationToken cancellationToken)
    {
        if (record.RejectsFile is not { } file)
        {
            return [];
        }

        var content = await _store.ReadAsync(file.Name, cancellationToken)
            ?? throw new SourceException($"'{file.Name}' is missing in '{_store.Address}'. Restore it; `glip verify` lists everything that is missing.");
        return RejectsFile.Decode(content).ToDictionary(row => row.Index);
    }

    /// <summary>The tar of a unit as a file of this machine: itself, or a copy of what lies in a store elsewhere.</summary>
    private async Task<PartCopy?> OpenPartAsync(UnitRecord record, CancellationToken cancellationToken)
    {
        if (record.Part is not { } part)
        {
            return null;
        }

        if (_store.LocalPathOf(part) is { } path)
        {
            return File.Exists(path) ? new PartCopy(path, IsOwn: false) : throw Gone(part);
        }

        await using var stream = await _store.OpenReadAsync(part, cancellationToken) ?? throw Gone(part);
        var copy = new PartCopy(Path.Combine(Path.GetTempPath(), $"glip-{Guid.NewGuid():n}.tar"), IsOwn: true);
        await using var file = File.Create(copy.Path);
        await stream.CopyToAsync(file, cancellationToken);
        return copy;
    }

    private SourceException Gone(ObjectName part) =>
        new($"'{part}' is missing in '{_store.Address}'. Restore it; `glip verify` lists everything that is missing.", fault: FaultKind.Lasting);

    private static UnitId UnitOf(long offset) => new((int)offset);

    private static string KeyOf(long index) => index.ToString("d12", CultureInfo.InvariantCulture);

    private PairReading.Missing Missing(long index, string key, string reason, string detail) => new(
        new Reject(new PairPlace(Name, index), key.Length > 0 ? key : KeyOf(index), new Refusal(RejectReason.NotDownloaded, $"{reason}: {detail}")));

    private PairReading.Missing Torn(long index, Sample? next, UnitRecord record) => new(new Reject(new PairPlace(Name, index), KeyOf(index), new Refusal(
        next?.Unreadable is null ? RejectReason.DamagedSource : RejectReason.UnreadableSource,
        next?.Unreadable ?? next?.Damage ?? $"neither a pair in {record.Part?.ToString() ?? "any tar"} nor a reject")));

    private sealed record PartCopy(string Path, bool IsOwn) : IDisposable
    {
        public void Dispose()
        {
            if (IsOwn)
            {
                File.Delete(Path);
            }
        }
    }
}
