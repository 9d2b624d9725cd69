using System.Collections.Concurrent;
using GlipPipeline.Core;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Rejects;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Units;

/// <summary>
/// What one attempt at one unit has found so far: rows on their way into the part, rejects in memory.
/// </summary>
internal sealed class AttemptWriter : IAttemptWriter
{
    private readonly RunLedger _ledger;
    private readonly PartProvenance _provenance;
    private readonly UnitId _unit;
    private readonly string _stagingPath;
    private readonly ConcurrentQueue<Reject> _rejects = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private UnitAttempt _attempt;
    private PartWriter? _part;
    private Tally _rows = Tally.Empty;
    private StoredFile? _stored;
    private UnitRecord? _record;

    public AttemptWriter(IObjectStore store, RunLedger ledger, PartProvenance provenance, UnitId unit, TimeProvider time)
    {
        (_ledger, _provenance, _unit, _time, _startedAt) = (ledger, provenance, unit, time, time.GetUtcNow());
        _attempt = ledger.Begin(unit);
        _stagingPath = store.CreateStagingPath();
    }

    public async ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken)
    {
        // A unit without rows gets no part.
        _part ??= PartWriter.Create(_stagingPath, _provenance);
        await _part.AppendAsync(pair, cancellationToken);
        _rows += Tally.OfRow(pair.Groundings.Length);
        CrashPoints.Reach("C3");
    }

    public void Add(Reject reject) => _rejects.Enqueue(reject);

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await (_part?.CompleteAsync(cancellationToken) ?? Task.CompletedTask);
        CrashPoints.Reach("C4");
    }

    public async Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        if (_part is not null && _stored is null)
        {
            // An upload that failed may have left something under the attempt's name, and names are never reused.
            _attempt = _ledger.Begin(_unit);
            _stored = await _attempt.UploadPartAsync(_stagingPath, cancellationToken);
        }

        _record ??= await DescribeAsync(cancellationToken);
        return await _attempt.CommitAsync(_record, cancellationToken);
    }

    public ValueTask DisposeAsync() => _part?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<UnitRecord> DescribeAsync(CancellationToken cancellationToken)
    {
        // Reader and teacher add from different threads; the record wants the order of the source.
        Reject[] rejects = [.. _rejects.OrderBy(reject => reject.Place.Index)];
        var rejectsFile = rejects.Length == 0 ? null : await _attempt.WriteRejectsAsync(RejectsFile.Encode(rejects), cancellationToken);
        var tally = _rows + Tally.OfRejects(rejects.Select(reject => reject.Why.Reason));
        return new UnitRecord(
            RunDocument.CurrentSchemaVersion,
            _unit,
            _attempt.Id,
            UnitStatus.Labelled,
            _stored?.Name,
            _stored?.Bytes ?? 0,
            _stored?.Sha256,
            tally.Labelled,
            tally.Rejects,
            rejectsFile,
            ProductVersion.Text,
            _startedAt,
            _time.GetUtcNow(),
            tally.Boxes);
    }
}
