using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// One run: a timer takes it from step to step, everything that takes long happens off the grain's turn, and nothing is kept but in the
/// registry and the corpus.
/// </summary>
[KeepAlive]
internal sealed partial class RunGrain(
    RunRegistry registry, SiloOffers silos, RunPlanner planner, TimeProvider time, ILogger<RunGrain> logger) : Grain, IRunGrain
{
    private static readonly TimeSpan StepInterval = TimeSpan.FromSeconds(1);

    private readonly RunRate _rate = new();
    private RegisteredRun? _run;
    private RunWish _wish = new(RunState.Running);
    private RunState _state = RunState.Planning;
    private string? _reason;
    private PlannedRun? _planned;
    private RunRanges? _ranges;
    private IGrainTimer? _timer;

    private string Id => this.GetPrimaryKeyString();

    private bool HasEnded => _state.IsFinal();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _run = await registry.FindAsync(Id, cancellationToken);
        if (_run is not null)
        {
            _wish = await registry.ReadWishAsync(Id, cancellationToken);
            Begin();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _planned?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<RunReply> SubmitAsync(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (SubmittedSettings.Refusal(settings) is { } invalid)
        {
            return RunReply.Refuse(ControlFault.Invalid, invalid);
        }

        var offers = silos.All();
        if (_run is null && TeacherOffers.IsCuda(settings.Device) && !offers.Any(offer => TeacherOffers.HasDevice(offer, settings.Device)))
        {
            return RunReply.Refuse(ControlFault.Invalid, TeacherOffers.Refusal(offers, settings.Teacher, settings.Device));
        }

        return await AnswerAsync(async () =>
        {
            var isNew = _run is null;
            _run ??= await registry.RegisterAsync(Id, new RegisteredRun(settings, time.GetUtcNow()), CancellationToken.None);
            if (SubmittedSettings.Differences(_run.Settings, settings) is { Count: > 0 } differences)
            {
                return RunReply.Refuse(
                    ControlFault.Conflict, $"Run '{Id}' labels this corpus already, with other settings:\n{string.Join('\n', differences)}");
            }

            return await BeginAnewAsync(isNew);
        });
    }

    public Task<RunReply> PauseAsync() => WishAsync(RunState.Paused);

    public Task<RunReply> ResumeAsync() => WishAsync(RunState.Running);

    public Task<RunReply> CancelAsync() => WishAsync(RunState.Cancelled);

    public Task<RunView?> GetViewAsync() => Task.FromResult(_run is null ? null : View());

    public Task<ActiveRun?> GetActiveAsync() => Task.FromResult(_run is null ? null : Active());

    public Task<RangeOffer> NextRangeAsync(string? current, bool isExhausted) =>
        Task.FromResult(_state == RunState.Running && _ranges is not null ? _ranges.Next(current, isExhausted) : new RangeOffer(null, 0));

    public Task ReportFaultAsync(string silo, string fault)
    {
        _reason = $"{silo}: {fault}";
        LogFault(Id, silo, fault);
        return Task.CompletedTask;
    }

    /// <summary>Goes on where registry and corpus say.</summary>
    private void Begin()
    {
        if (_wish.Final is { } final)
        {
            _state = final.State;
            return;
        }

        _state = _wish.Wanted == RunState.Running ? RunState.Planning : _wish.Wanted;
        var often = new GrainTimerCreationOptions(TimeSpan.Zero, StepInterval) { Interleave = true, KeepAlive = true };
        _timer ??= this.RegisterGrainTimer(StepAsync, often);
    }

    private async Task<RunReply> BeginAnewAsync(bool isNew)
    {
        if (_state == RunState.Cancelled)
        {
            return RunReply.Refuse(
                ControlFault.Conflict,
                $"Run '{Id}' was cancelled. What it committed stays: `glip label` goes on with it, or give another corpus.");
        }

        if (isNew || _state == RunState.Failed)
        {
            LogBegun(Id, _run!.Settings.Out);
            _state = RunState.Planning;
            _reason = null;
            Begin();
            await TellAsync();
        }

        return new RunReply(View());
    }

    private Task<RunReply> WishAsync(RunState wanted) => AnswerAsync(async () =>
    {
        if (_run is null)
        {
            return RunReply.Refuse(ControlFault.NotFound, $"There is no run '{Id}'.");
        }

        if (_state is RunState.Sealed or RunState.Cancelled && _state != wanted)
        {
            return RunReply.Refuse(
                ControlFault.Conflict, $"Run '{Id}' is {(_state == RunState.Sealed ? "sealed" : "cancelled")}: nothing can change it any more.");
        }

        if (_wish.Wanted != wanted || _state == RunState.Failed)
        {
            _state = wanted == RunState.Running ? (_ranges is null ? RunState.Planning : RunState.Running) : wanted;
            _reason = null;
            var final = wanted == RunState.Cancelled ? View() with { FinishedAt = time.GetUtcNow() } : null;
            _wish = new RunWish(wanted, final);
            await registry.WriteWishAsync(Id, _wish, CancellationToken.None);
            LogWish(Id, wanted);
            await TellAsync();
        }

        return new RunReply(View());
    });

    private static async Task<RunReply> AnswerAsync(Func<Task<RunReply>> answer)
    {
        try
        {
            return await answer();
        }
        catch (StoreException failure)
        {
            return RunReply.Refuse(ControlFault.Unavailable, failure.Message);
        }
    }

    private RunView View()
    {
        if (_wish.Final is { } final)
        {
            return final;
        }

        return new RunView
        {
            Id = Id,
            Corpus = _run!.Settings.Out,
            State = _state,
            Reason = _reason,
            StartedAt = _run.SubmittedAt,
            PairsPerSecond = _state == RunState.Running ? _rate.PairsPerSecond : 0,
            UnitsPlanned = _ranges?.Units ?? 0,
            PairsPlanned = _ranges?.Pairs ?? 0,
            Tally = _ranges?.Tally ?? Tally.Empty,
        };
    }

    private ActiveRun Active() => new(
        Id,
        _planned is null ? _run!.Settings : _run!.Settings with { Teacher = _planned.TeacherPath },
        _state,
        _planned?.Teacher.Sha256);

    private Task TellAsync() => GrainFactory.GetGrain<IRunsGrain>(0).NoteAsync(Active());
}
