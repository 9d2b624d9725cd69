using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Runs;

/// <summary>The steps of a run, one a second.</summary>
internal sealed partial class RunGrain
{
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var before = (_phase, _reason);
        try
        {
            await TakeAsync(RunSteps.Next(_wish.Wanted, HasEnded, _ranges), cancellationToken);
        }
        catch (Exception failure) when (MayPass(failure))
        {
            _reason = failure.Message;
            LogDelayed(failure, Id);
        }
        catch (Exception failure) when (failure is IOException or LedgerException or OptionsException)
        {
            _phase = RunPhase.Failed;
            _reason = failure.Message;
            LogFailed(failure, Id);
        }

        if (before.Item1 != _phase)
        {
            LogPhase(Id, _phase, _reason);

            // The list of runs asks by itself now and then.
            await TellAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private Task TakeAsync(RunStep step, CancellationToken cancellationToken) => step switch
    {
        RunStep.Plan => PlanAsync(cancellationToken),
        RunStep.Follow => FollowAsync(),
        RunStep.Seal => SealAsync(cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task PlanAsync(CancellationToken cancellationToken)
    {
        var offers = silos.All();
        if (TeacherOffers.Find(offers, _run!.Settings.Teacher, _run.Settings.Device) is not { } offer)
        {
            (_phase, _reason) = (RunPhase.Waiting, TeacherOffers.Refusal(offers, _run.Settings.Teacher, _run.Settings.Device));
            return;
        }

        (_phase, _reason) = (RunPhase.Planning, null);
        var planned = await planner.PlanAsync(_run.Settings, offer, cancellationToken);
        (_planned, _ranges) = (planned, new RunRanges(planned.Run.Ledger.Plan));
        _phase = _wish.Wanted;
        LogPlanned(Id, _ranges.Units, _ranges.Pairs);
    }

    private async Task FollowAsync()
    {
        var asked = _ranges!.ToAsk().ToList();
        var tallies = await Task.WhenAll(asked.Select(range => Range(range).GetTallyAsync()));
        foreach (var (range, tally) in asked.Zip(tallies))
        {
            _ranges.Note(range, tally);
        }

        var status = _ranges.AddTo(new RunStatus());
        _rate.Note(status.PairsLabelled + status.PairsRejected, time.GetUtcNow());
        if (_wish.Wanted == RunPhase.Running)
        {
            var offers = silos.All();
            var isOffered = offers.Any(offer => TeacherOffers.Fits(offer, _planned!.Teacher.Sha256, _run!.Settings.Device));
            if (!isOffered)
            {
                (_phase, _reason) = (RunPhase.Waiting, TeacherOffers.Refusal(offers, _planned!.TeacherPath, _run!.Settings.Device));
            }
            else if (_phase == RunPhase.Waiting)
            {
                (_phase, _reason) = (RunPhase.Running, null);
            }
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        (_phase, _reason) = (RunPhase.Sealing, null);
        var planned = _planned!;
        var tally = await Task.Run(() => planned.SealAsync(cancellationToken), cancellationToken);
        var final = Status() with
        {
            Phase = RunPhase.Sealed,
            UnitsCommitted = tally.Units,
            PairsLabelled = tally.Labelled,
            PairsRejected = tally.Rejected,
            Rejects = tally.Rejects,
            FinishedAt = time.GetUtcNow(),
        };
        var wish = new RunWish(RunPhase.Running, final);
        await registry.WriteWishAsync(Id, wish, cancellationToken);
        (_wish, _phase) = (wish, RunPhase.Sealed);
        LogSealed(Id, final.PairsLabelled, final.PairsRejected);
    }

    private IRangeGrain Range(string range) => GrainFactory.GetGrain<IRangeGrain>(new RangeKey(Id, range).ToString());

    /// <summary>Whether the next second may cure it.</summary>
    private static bool MayPass(Exception failure) => failure switch
    {
        StoreException store => store.Fault == FaultKind.Passing,
        SourceException source => source.Fault == FaultKind.Passing,
        OperationCanceledException => true,
        _ => ClusterFaults.IsFault(failure),
    };
}
