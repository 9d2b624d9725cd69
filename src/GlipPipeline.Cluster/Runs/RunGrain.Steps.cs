using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;

namespace GlipPipeline.Cluster.Runs;

/// <summary>The steps of a run, one a second.</summary>
internal sealed partial class RunGrain
{
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var before = (_state, _reason);
        try
        {
            await TakeAsync(RunSteps.Next(_wish.Wanted, HasEnded, _ranges), cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException || FaultKinds.Of(failure) == FaultKind.Passing)
        {
            _reason = failure.Message;
            LogDelayed(failure, Id);
        }
        catch (Exception failure) when (FaultKinds.Of(failure) == FaultKind.Lasting)
        {
            _state = RunState.Failed;
            _reason = failure.Message;
            LogFailed(failure, Id);
        }

        if (before.Item1 != _state)
        {
            LogState(Id, _state, _reason);

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
            (_state, _reason) = (RunState.Waiting, TeacherOffers.Refusal(offers, _run.Settings.Teacher, _run.Settings.Device));
            return;
        }

        (_state, _reason) = (RunState.Planning, null);
        var planned = await planner.PlanAsync(_run.Settings, offer, cancellationToken);
        (_planned, _ranges) = (planned, new RunRanges(planned.Run.Ledger.Plan));
        _state = _wish.Wanted;
        LogPlanned(Id, _ranges.Units, _ranges.Pairs);
    }

    private async Task FollowAsync()
    {
        var asked = _ranges!.ToAsk().ToList();
        var statuses = await ClusterCalls.MakeAsync(() => Task.WhenAll(asked.Select(range => Range(range).GetStatusAsync())));
        foreach (var (range, status) in asked.Zip(statuses))
        {
            _ranges.Note(range, status);
        }

        _rate.Note(_ranges.Tally.Read, time.GetUtcNow());
        if (_wish.Wanted == RunState.Running)
        {
            var offers = silos.All();
            var isOffered = offers.Any(offer => TeacherOffers.Fits(offer, _planned!.Teacher.Sha256, _run!.Settings.Device));
            if (!isOffered)
            {
                (_state, _reason) = (RunState.Waiting, TeacherOffers.Refusal(offers, _planned!.TeacherPath, _run!.Settings.Device));
            }
            else if (_state == RunState.Waiting)
            {
                (_state, _reason) = (RunState.Running, null);
            }
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        (_state, _reason) = (RunState.Sealing, null);
        var planned = _planned!;
        var tally = await Task.Run(() => planned.SealAsync(cancellationToken), cancellationToken);
        var final = View() with { State = RunState.Sealed, Tally = tally, FinishedAt = time.GetUtcNow() };
        var wish = new RunWish(RunState.Running, final);
        await registry.WriteWishAsync(Id, wish, cancellationToken);
        (_wish, _state) = (wish, RunState.Sealed);
        LogSealed(Id, tally.Labelled, tally.Rejected);
    }

    private IRangeGrain Range(string range) => GrainFactory.GetGrain<IRangeGrain>(new RangeKey(Id, range).ToString());
}
