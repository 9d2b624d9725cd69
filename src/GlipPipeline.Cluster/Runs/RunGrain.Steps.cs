using GlipPipeline.Cluster.Contracts.Ranges;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cluster.Runs;

/// <summary>The steps of a run, one a second; after one that failed they pause, longer each time.</summary>
internal sealed partial class RunGrain
{
    private static readonly TimeSpan StepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private TimeSpan _delay;
    private DateTimeOffset _nextStepAt;

    private void BeginStepping()
    {
        (_delay, _nextStepAt) = (TimeSpan.Zero, default);
        var often = new GrainTimerCreationOptions(TimeSpan.Zero, StepInterval) { Interleave = true, KeepAlive = true };
        _timer ??= this.RegisterGrainTimer(StepAsync, often);
    }

    private void StopStepping()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _nextStepAt)
        {
            return;
        }

        var (run, before) = (_run, _state);
        try
        {
            await TakeAsync(RunSteps.Next(_wish, HasEnded, _ranges), cancellationToken);
            if (_delay > TimeSpan.Zero && ReferenceEquals(run, _run))
            {
                (_delay, _reason) = (TimeSpan.Zero, _state == RunState.Waiting ? _reason : null);
            }
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            Delay(failure, run);
        }
        catch (Exception failure) when (!IsPassing(failure))
        {
            await FailOrDelayAsync(failure, run);
        }

        await TellOfChangeAsync(before);
    }

    private async Task TellOfChangeAsync(RunState before)
    {
        if (before != _state)
        {
            LogState(Id, _state, _reason);
            if (HasEnded)
            {
                StopStepping();
            }

            if (_run is not null)
            {
                await AdviseAsync(runs => runs.NoteAsync(Active()));
            }
        }
    }

    /// <summary>A defect does not pass: asking again would meet it again.</summary>
    private static bool IsPassing(Exception failure) => failure is OperationCanceledException || FaultKinds.Of(failure) == FaultKind.Passing;

    private Task TakeAsync(RunStep step, CancellationToken cancellationToken) => step switch
    {
        RunStep.Plan => PlanAsync(cancellationToken),
        RunStep.Open => OpenAsync(cancellationToken),
        RunStep.Follow => FollowAsync(),
        RunStep.Seal => SealAsync(cancellationToken),
        _ => Task.CompletedTask,
    };

    private void Delay(Exception failure, RegisteredRun? run)
    {
        _delay = TimeSpan.FromTicks(Math.Clamp(2 * _delay.Ticks, StepInterval.Ticks, LongestDelay.Ticks));
        _nextStepAt = time.GetUtcNow() + _delay;
        if (ReferenceEquals(run, _run))
        {
            _reason = failure.Message;
        }

        LogDelayed(Id, _delay.TotalSeconds, failure.Message);
    }

    private async Task FailOrDelayAsync(Exception failure, RegisteredRun? run)
    {
        try
        {
            await FailAsync(failure, run);
        }
        catch (StoreException unwritten)
        {
            // The next step fails in the same way, and tries again to write it down.
            Delay(unwritten, run);
        }
    }

    /// <summary>The run has failed once that is written down: so it still has after a restart.</summary>
    /// <exception cref="StoreException">It cannot be written, and the run has not failed yet.</exception>
    private async Task FailAsync(Exception failure, RegisteredRun? run)
    {
        LogFailed(failure, Id);
        if (!ReferenceEquals(run, _run) || HasEnded)
        {
            return;
        }

        var final = View() with { State = RunState.Failed, Reason = failure.Message, FinishedAt = time.GetUtcNow(), PairsPerSecond = 0 };
        var wish = _wish with { Final = final };
        await registry.WriteWishAsync(Id, wish, CancellationToken.None);
        if (ReferenceEquals(run, _run) && !HasEnded)
        {
            (_wish, _state, _reason) = (wish, RunState.Failed, failure.Message);
        }
    }

    private async Task PlanAsync(CancellationToken cancellationToken)
    {
        var (run, offers) = (_run!, silos.All());
        if (TeacherOffers.Find(offers, run.Settings.Teacher, run.Settings.Device) is not { } offer)
        {
            (_state, _reason) = (RunState.Waiting, TeacherOffers.Refusal(offers, run.Settings.Teacher, run.Settings.Device));
            return;
        }

        if (_tour.Next(offers, run.Settings) is not { } planner)
        {
            throw new ClusterFaultException($"No silo can plan the run: {_tour.Refusals}.", fault: FaultKind.Lasting);
        }

        _state = RunState.Planning;
        if (_delay == TimeSpan.Zero)
        {
            _reason = $"silo {planner} reads the sources";
        }

        var reply = await AskAsync(planner, new PlanRequest(Id, run.Settings with { Teacher = offer.TeacherPath }, offer.TeacherName, offer.TeacherSha256));
        if (!ReferenceEquals(run, _run) || HasEnded || !reply.IsDone)
        {
            return;
        }

        if (reply.Fault is { } fault)
        {
            Turn(planner, fault, reply);
            return;
        }

        var wish = _wish with { IsPlanned = true };
        await registry.WriteWishAsync(Id, wish, cancellationToken);
        if (ReferenceEquals(run, _run) && !HasEnded)
        {
            _wish = _wish with { IsPlanned = true };
            await OpenAsync(cancellationToken);
        }
    }

    private async Task<PlanReply> AskAsync(string planner, PlanRequest request)
    {
        try
        {
            return await ClusterCalls.MakeAsync(() => GrainFactory.GetGrain<ISiloGrain>(SiloKey.Of(planner)).PlanAsync(request));
        }
        catch (ClusterFaultException)
        {
            _tour.Pass(planner);
            throw;
        }
    }

    /// <summary>Another silo may see what this one does not; what is wrong with the run itself is wrong everywhere.</summary>
    private void Turn(string planner, FaultKind fault, PlanReply reply)
    {
        var message = $"silo {planner}: {reply.Message}";
        if (fault == FaultKind.Passing)
        {
            _tour.Pass(planner);
            throw new ClusterFaultException(message);
        }

        if (!reply.IsOfSilo)
        {
            throw new ClusterFaultException(message, fault: FaultKind.Lasting);
        }

        LogFault(Id, planner, reply.Message!);
        _tour.Refuse(planner, reply.Message!);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var run = _run!;
        var planned = await Task.Run(() => PlannedRun.OpenAsync(run.Settings.Out, cancellationToken), cancellationToken);
        if (ReferenceEquals(run, _run) && !HasEnded)
        {
            (_planned, _ranges) = (planned, new RunRanges(planned.Plan, planned.Kept));
            (_state, _reason) = (_wish.Wanted, null);
            LogPlanned(Id, _ranges.Units, _ranges.Pairs);
        }
    }

    private async Task FollowAsync()
    {
        var ranges = _ranges!;
        var asked = ranges.ToAsk().ToList();
        var statuses = await ClusterCalls.MakeAsync(() => Task.WhenAll(asked.Select(range => Range(range).GetStatusAsync())));
        foreach (var (range, status) in asked.Zip(statuses))
        {
            ranges.Note(range, status);
        }

        _rate.Note(ranges.Tally.Read, time.GetUtcNow());
        if (_wish.Wanted == RunState.Running && !HasEnded && _planned is { } planned)
        {
            var offers = silos.All();
            var isOffered = offers.Any(offer => TeacherOffers.Fits(offer, planned.Teacher.Sha256, _run!.Settings.Device));
            if (!isOffered)
            {
                (_state, _reason) = (RunState.Waiting, TeacherOffers.Refusal(offers, planned.Teacher.Name, _run!.Settings.Device));
            }
            else if (_state == RunState.Waiting)
            {
                (_state, _reason) = (RunState.Running, null);
            }
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        var (run, ranges) = (_run!, _ranges!);
        if (_state != RunState.Sealing)
        {
            (_state, _reason) = (RunState.Sealing, null);
        }

        try
        {
            var tally = await Task.Run(() => PreparedRun.SealAsync(run.Settings.Out, cancellationToken), cancellationToken);
            if (ReferenceEquals(run, _run))
            {
                // The index need not know the boxes; the records do.
                var final = View() with { State = RunState.Sealed, Reason = null, Tally = tally with { Boxes = tally.Boxes ?? ranges.Tally.Boxes }, FinishedAt = time.GetUtcNow() };
                var wish = new RunWish(RunState.Running, final, IsPlanned: true);
                await registry.WriteWishAsync(Id, wish, cancellationToken);
                (_wish, _state) = (wish, RunState.Sealed);
                LogSealed(Id, tally.Labelled, tally.Rejected);
            }
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is { } fault)
        {
            throw new ClusterFaultException($"silo {silo.Name}: {failure.Message}", failure, fault);
        }
    }

    private IRangeGrain Range(string range) => GrainFactory.GetGrain<IRangeGrain>(new RangeKey(Id, range).ToString());
}
