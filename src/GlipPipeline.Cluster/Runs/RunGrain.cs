using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Planning;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// One run: a timer takes it from step to step as long as it has not ended, everything that takes long happens off the grain's turn, and nothing is
/// kept but in the registry and the corpus. One that has ended holds no timer and leaves when nobody asks about it.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed partial class RunGrain(
    RunRegistry registry, SiloOffers silos, ILocalSiloDetails silo, TimeProvider time, ILogger<RunGrain> logger) : Grain, IRunGrain
{
    private readonly RunRate _rate = new();
    private Task? _loading;
    private RegisteredRun? _run;
    private string? _damage;
    private RunWish _wish = new(RunState.Running);
    private RunState _state = RunState.Planning;
    private string? _reason;
    private PlannedRun? _planned;
    private RunRanges? _ranges;
    private PlanningTour _tour = new();
    private IGrainTimer? _timer;

    private string Id => this.GetPrimaryKeyString();

    private bool IsKnown => _run is not null || _damage is not null;

    private bool HasEnded => _damage is not null || _state.IsFinal();

    public async Task<RunReply> SubmitAsync(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await LoadAsync();
        return await AnswerAsync(async () =>
        {
            var order = new RegisteredRun(settings, time.GetUtcNow());
            if (_run is { } found && SubmittedSettings.Differences(found.Settings, settings) is var differences)
            {
                if (differences.Count > 0 && _wish.IsPlanned)
                {
                    return RunReply.Refuse(
                        ControlFault.Conflict,
                        $"Run '{Id}' labels this corpus already, with other settings:\n{string.Join('\n', differences)}\nGive another --out.");
                }

                // Only a run that never was planned gives way to another; its own settings again are the same run.
                if (differences.Count == 0 && (!HasEnded || _state == RunState.Sealed && _damage is null))
                {
                    return new RunReply(View());
                }

                order = differences.Count == 0 ? found : order;
            }

            return await RefusalOfAsync(settings) ?? await BeginAnewAsync(order);
        });
    }

    public Task<RunReply> PauseAsync() => WishAsync(RunState.Paused);

    public Task<RunReply> ResumeAsync() => WishAsync(RunState.Running);

    public Task<RunReply> CancelAsync() => WishAsync(RunState.Cancelled);

    public async Task<RunReply> ForgetAsync()
    {
        await LoadAsync();
        return await AnswerAsync(async () =>
        {
            if (!IsKnown)
            {
                return Unknown();
            }

            if (!HasEnded && _wish.IsPlanned)
            {
                return RunReply.Refuse(ControlFault.Conflict, $"Run '{Id}' is {_state.ToString().ToLowerInvariant()}: cancel it, then it can be forgotten.");
            }

            var last = View();
            await registry.DeleteAsync(Id, CancellationToken.None);
            LogForgotten(Id);
            StopStepping();
            (_run, _damage, _wish, _planned, _ranges) = (null, null, new RunWish(RunState.Running), null, null);
            await AdviseAsync(runs => runs.ForgetAsync(Id));
            return new RunReply(last);
        });
    }

    public async Task<RunView?> GetViewAsync()
    {
        await LoadAsync();
        return IsKnown ? View() : null;
    }

    public async Task<ActiveRun?> GetActiveAsync()
    {
        await LoadAsync();
        return _run is null ? null : Active();
    }

    public async Task<RangeOffer> NextRangeAsync(string? current, bool isExhausted)
    {
        await LoadAsync();
        return _state == RunState.Running && !HasEnded && _ranges is not null ? _ranges.Next(current, isExhausted) : new RangeOffer(null, 0);
    }

    public Task ReportFaultAsync(string silo, string fault)
    {
        if (!HasEnded)
        {
            _reason = $"{silo}: {fault}";
        }

        LogFault(Id, silo, fault);
        return Task.CompletedTask;
    }

    public async Task FailAsync(string silo, string fault)
    {
        await LoadAsync();
        var before = _state;
        await FailAsync(new ClusterFaultException($"silo {silo}: {fault}", fault: FaultKind.Lasting), _run);
        await TellOfChangeAsync(before);
    }

    /// <summary>Goes on where the registry says; if that cannot be read, the caller is told so and the next one tries again.</summary>
    private async Task LoadAsync()
    {
        var loading = _loading ??= ReadAsync();
        try
        {
            await loading;
        }
        catch
        {
            if (ReferenceEquals(loading, _loading))
            {
                _loading = null;
            }

            throw;
        }
    }

    private async Task ReadAsync()
    {
        if (await registry.FindAsync(Id, CancellationToken.None) is not { } entry)
        {
            return;
        }

        (_run, _damage, _wish) = (entry.Order, entry.Damage, entry.Wish);
        _state = entry.Ended?.State ?? (_wish.Wanted == RunState.Running ? RunState.Planning : _wish.Wanted);
        if (!HasEnded)
        {
            BeginStepping();
        }
    }

    private async Task<RunReply?> RefusalOfAsync(LabelSettings settings)
    {
        if (SubmittedSettings.Refusal(settings) is { } invalid)
        {
            return RunReply.Refuse(ControlFault.Invalid, invalid);
        }

        var offers = silos.All();
        if (TeacherOffers.IsCuda(settings.Device) && !offers.Any(offer => TeacherOffers.HasDevice(offer, settings.Device)))
        {
            return RunReply.Refuse(ControlFault.Invalid, TeacherOffers.Refusal(offers, settings.Teacher, settings.Device));
        }

        return await CorpusTrial.RefusalAsync(settings.Out, silo.Name, time);
    }

    /// <summary>Begins an order, or goes on with one that had ended. What is wanted is written first: an order alone would begin by itself.</summary>
    private async Task<RunReply> BeginAnewAsync(RegisteredRun order)
    {
        var isFirst = !IsKnown;
        var isPlanned = _wish.IsPlanned && ReferenceEquals(order, _run);
        var wish = new RunWish(RunState.Running, IsPlanned: isPlanned);
        StopStepping();
        await registry.WriteWishAsync(Id, wish, CancellationToken.None);
        if (isFirst)
        {
            order = await registry.RegisterAsync(Id, order, CancellationToken.None);
        }
        else if (!ReferenceEquals(order, _run))
        {
            await registry.ReplaceAsync(Id, order, CancellationToken.None);
        }

        (_run, _damage, _wish, _state, _reason) = (order, null, wish, RunState.Planning, null);
        (_planned, _ranges, _tour) = (null, null, new PlanningTour());
        LogBegun(Id, order.Settings.Out);
        BeginStepping();
        await AdviseAsync(runs => runs.NoteAsync(Active()));
        return new RunReply(View());
    }

    private async Task<RunReply> WishAsync(RunState wanted)
    {
        await LoadAsync();
        return await AnswerAsync(async () =>
        {
            if (!IsKnown)
            {
                return Unknown();
            }

            if (_damage is not null || _state == RunState.Sealed || (_state == RunState.Cancelled && wanted != RunState.Cancelled))
            {
                return RunReply.Refuse(ControlFault.Conflict, Immovable());
            }

            if (_wish.Wanted == wanted && !HasEnded)
            {
                return new RunReply(View());
            }

            if (_state != RunState.Cancelled)
            {
                await ChangeAsync(wanted);
            }

            return new RunReply(View());
        });
    }

    private async Task ChangeAsync(RunState wanted)
    {
        var wish = new RunWish(wanted, Final: null, _wish.IsPlanned);
        var state = wanted == RunState.Running && _ranges is null ? RunState.Planning : wanted;
        if (wanted == RunState.Cancelled)
        {
            wish = wish with { Final = View() with { State = state, Reason = null, FinishedAt = time.GetUtcNow(), PairsPerSecond = 0 } };
        }

        await registry.WriteWishAsync(Id, wish, CancellationToken.None);
        (_wish, _state, _reason, _tour) = (wish, state, null, new PlanningTour());
        LogWish(Id, wanted);
        if (HasEnded)
        {
            StopStepping();
        }
        else
        {
            BeginStepping();
        }

        await AdviseAsync(runs => runs.NoteAsync(Active()));
    }

    private string Immovable() => (_damage, _state) switch
    {
        (not null, _) => _damage,
        (_, RunState.Sealed) => $"Run '{Id}' is sealed: nothing can change it any more.",
        _ => $"Run '{Id}' was cancelled; what it committed stays. Submit it again to go on with it.",
    };

    private RunReply Unknown() => RunReply.Refuse(ControlFault.NotFound, $"There is no run '{Id}'.");

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
        if (new RegistryEntry(Id, _run, _wish, _damage).Ended is { } ended)
        {
            return ended;
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

    private ActiveRun Active() => new(Id, _run!.Settings, _damage is null ? _state : RunState.Failed, _planned?.Teacher.Sha256);

    /// <summary>The list of runs asks by itself now and then: that it cannot be told is no failure.</summary>
    private async Task AdviseAsync(Func<IRunsGrain, Task> advise) => await advise(GrainFactory.GetGrain<IRunsGrain>(0))
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
