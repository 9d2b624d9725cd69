using System.Collections.Immutable;
using GlipPipeline.Core;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Download.Fetching;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Work;
using GlipPipeline.Sources.Lists;

namespace GlipPipeline.Download.Units;

/// <summary>Does what a grant asks for: rows in, one tar and the rejects out, up to the commit record. Safe to use from several threads.</summary>
internal sealed class UnitDownloader(
    IObjectStore store, RunLedger ledger, FrozenRows rows, UnitFetch fetch, RobotsBook robots, UnitBoundary boundary, RunProgress progress)
{
    /// <summary>Downloads a unit and commits it.</summary>
    /// <exception cref="UnitException">The environment failed lastingly.</exception>
    internal async Task<CommitOutcome> RunAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        var unit = grant.Unit;
        var what = $"Unit {unit.Id} of {unit.Range.Source}";
        using var watch = UnitWatch.Begin(grant, progress.Log, cancellationToken);
        var startedAt = boundary.Time.GetUtcNow();
        var frozen = await boundary.RunAsync(what, stop => rows.ReadAsync(unit, stop), cancellationToken);
        using var spool = new BodySpool(store.CreateStagingPath());
        var outcomes = await boundary.RunAsync(what, stop => fetch.RunAsync(unit, frozen, spool, stop), cancellationToken);
        // What was fetched is not fetched again because it could not be stored.
        using var commit = PipelineSpans.BeginCommit();
        var outcome = await boundary.RunAsync(what, stop => CommitAsync(unit, frozen, outcomes, spool, startedAt, stop), cancellationToken);
        CrashPoints.Reach("C9");
        Count(unit, outcomes);
        watch.End(outcome);
        return outcome;
    }

    private async Task<CommitOutcome> CommitAsync(
        Unit unit, ImmutableArray<ListRow> frozen, IReadOnlyList<FetchOutcome> outcomes, BodySpool spool, DateTimeOffset startedAt, CancellationToken stop)
    {
        // Names are never reused, so every try at storing is an attempt of its own.
        var attempt = ledger.Begin(unit.Id);
        var path = store.CreateStagingPath();
        var pairs = await TarPart.WriteAsync(path, unit.Range.Source, unit.Range.First, frozen, outcomes, spool, stop);
        CrashPoints.Reach("C4");
        var part = pairs > 0 ? await attempt.UploadPartAsync(path, stop) : null;
        if (part is null)
        {
            File.Delete(path);
        }

        var rejects = Rejects(unit, frozen, outcomes).ToList();
        var rejectsFile = rejects.Count == 0 ? null : await attempt.WriteRejectsAsync(RejectsFile.Encode(rejects), stop);
        if (robots.TakeNews() is { Count: > 0 } news)
        {
            await attempt.WriteHostNotesAsync(HostNote.Encode(news), stop);
        }

        var counts = rejects.CountBy(reject => reject.Reason).ToImmutableSortedDictionary(same => same.Key, same => (long)same.Value, StringComparer.Ordinal);
        return await attempt.CommitAsync(
            new UnitRecord(
                RunDocument.CurrentSchemaVersion, unit.Id, attempt.Id, UnitStatus.Downloaded, part?.Name, part?.Bytes ?? 0, part?.Sha256, pairs, counts,
                rejectsFile, ProductVersion.Text, startedAt, boundary.Time.GetUtcNow()),
            stop);
    }

    private static IEnumerable<RejectRow> Rejects(Unit unit, ImmutableArray<ListRow> frozen, IReadOnlyList<FetchOutcome> outcomes)
    {
        foreach (var (index, outcome) in outcomes.Index())
        {
            if (outcome is FetchOutcome.Refused refused)
            {
                var (row, place) = (frozen[index], unit.Range.First + index);
                yield return new RejectRow(
                    unit.Range.Source, place, TarPart.KeyOf(place), refused.Why.Reason.ToWord(), refused.Why.Detail, refused.IsRetryable, row.Url,
                    refused.Evidence?.FinalUrl is { } final && final != row.Url ? final : null, refused.Evidence?.Status,
                    refused.Evidence is { Headers.Count: > 0 } evidence ? evidence.Headers : null, refused.Evidence?.At);
            }
        }
    }

    private void Count(Unit unit, IReadOnlyList<FetchOutcome> outcomes)
    {
        foreach (var (index, outcome) in outcomes.Index())
        {
            if (outcome is FetchOutcome.Refused refused)
            {
                var place = new PairPlace(unit.Range.Source, unit.Range.First + index);
                progress.AddRejected(new Reject(place, TarPart.KeyOf(place.Index), refused.Why));
            }
            else
            {
                progress.AddFetched();
            }
        }

        progress.AddCommittedUnit();
    }
}
