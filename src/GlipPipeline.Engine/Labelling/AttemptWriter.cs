using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Rejects;
using GlipPipeline.Storage.Ledger;

namespace GlipPipeline.Engine.Labelling;

/// <summary>
/// What one attempt at one unit has found so far: rows on their way into the part, rejects in memory. Rows come from one thread, rejects
/// from several.
/// Disposed before it is committed, it leaves nothing behind.
/// </summary>
internal sealed class AttemptWriter : IAsyncDisposable
{
    private readonly UnitAttempt _attempt;
    private readonly PartProvenance _provenance;
    private readonly string _stagingPath;
    private readonly RejectCollector _rejects = new();
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private PartWriter? _part;

    public AttemptWriter(IObjectStore store, RunLedger ledger, PartProvenance provenance, UnitId unit)
    {
        _attempt = ledger.Begin(unit);
        _provenance = provenance;
        _stagingPath = store.CreateStagingPath();
    }

    public ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken)
    {
        // A unit without rows gets no part.
        _part ??= PartWriter.Create(_stagingPath, _provenance);
        return _part.AppendAsync(pair, cancellationToken);
    }

    public void Add(Reject reject) => _rejects.Add(reject);

    /// <summary>Makes part and rejects durable, then creates the record: the moment at which the unit is done.</summary>
    /// <returns>Lost if another attempt was faster; its record stands, and this one's files are gone.</returns>
    public async Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        var rows = _part is null ? 0 : (await _part.CompleteAsync(cancellationToken)).Rows;
        var part = _part is null ? null : await _attempt.UploadPartAsync(_stagingPath, cancellationToken);
        var rejects = _rejects.InOrder();
        var rejectsFile = rejects.Count == 0 ? null : await _attempt.WriteRejectsAsync(RejectsFile.Encode(rejects), cancellationToken);
        var record = new UnitRecord(
            RunDocument.CurrentSchemaVersion,
            _attempt.Unit,
            _attempt.Id,
            UnitStatus.Labelled,
            part?.Name,
            part?.Bytes ?? 0,
            part?.Sha256,
            rows,
            RejectCounts.Of(rejects.Select(reject => reject.Reason)),
            rejectsFile,
            ProductVersion.Text,
            _startedAt,
            DateTimeOffset.UtcNow);
        return await _attempt.CommitAsync(record, cancellationToken);
    }

    public ValueTask DisposeAsync() => _part?.DisposeAsync() ?? ValueTask.CompletedTask;
}
