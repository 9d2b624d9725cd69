using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GlipPipeline.Runs.Progress;

/// <summary>
/// The counters of a run in progress. Written by the workers, read by those who show them; instruments and log hear of it too. Thread-safe.
/// </summary>
public sealed partial class RunProgress
{
    private readonly ILogger _log;
    private readonly WorkPhase _work;
    private readonly Stopwatch _clock = new();
    private volatile WorkPhase _phase = WorkPhase.Planning;
    private RunTotals _totals = new(0, 0, 0, 0);
    private Tally _tally = Tally.Empty;
    private readonly ConcurrentDictionary<string, string> _waits = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _told = new();
    private int _unitsElsewhere;
    private long _pairsByOthers;

    /// <summary>Creates counters at zero.</summary>
    /// <param name="log">Told of every pair, unit and retry; null for nobody.</param>
    /// <param name="work">What the units of the run are worked at for.</param>
    public RunProgress(ILogger? log = null, WorkPhase work = WorkPhase.Labelling) => (_log, _work) = (log ?? NullLogger.Instance, work);

    /// <summary>Says what else a person wants to see of the work, such as the hosts that are asked; null if there is nothing.</summary>
    public Func<string?>? Detail { get; set; }

    /// <summary>Where the run's events are logged.</summary>
    public ILogger Log => _log;

    /// <summary>The counters at this moment.</summary>
    public RunSnapshot Snapshot() => new(_totals, Volatile.Read(ref _tally), _clock.Elapsed)
    {
        PairsByOthers = Interlocked.Read(ref _pairsByOthers),
        Phase = _phase,
        UnitsElsewhere = Volatile.Read(ref _unitsElsewhere),
        Waiting = _waits.Values.FirstOrDefault(),
        Detail = Detail?.Invoke(),
    };

    /// <summary>Something that the user should know at once, beside what is counted.</summary>
    public void Tell(string line)
    {
        _told.Enqueue(line);
        LogTold(line);
    }

    /// <summary>Takes what was told since the last time.</summary>
    public IEnumerable<string> TakeTold()
    {
        while (_told.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    /// <summary>The run enters a phase.</summary>
    public void Enter(WorkPhase phase)
    {
        _phase = phase;
        LogPhase(phase);
    }

    /// <summary>The run is planned: its clock starts.</summary>
    public void Begin(RunTotals totals)
    {
        _totals = totals;
        _clock.Start();
        Enter(_work);
    }

    /// <summary>A pair became a row.</summary>
    public void AddLabelled(LabelledPair pair)
    {
        Add(Tally.OfRow(pair.Groundings.Length));
        PipelineInstruments.PairLabelled(pair.Groundings.Length);
        LogLabelled(pair.Pair.Place, pair.Groundings.Length);
    }

    /// <summary>A row of a list became a pair of a tar.</summary>
    public void AddFetched()
    {
        Add(new Tally { Labelled = 1 });
        PipelineInstruments.RowFetched();
    }

    /// <summary>A place gave no row.</summary>
    public void AddRejected(Reject reject)
    {
        Add(Tally.OfRejects(reject.Why.Reason));
        PipelineInstruments.PairRejected(reject.Why.Reason);
        LogRejected(reject.Place, reject.Why.Reason, reject.Why.Detail);
    }

    /// <summary>This process has committed a unit.</summary>
    public void AddCommittedUnit() => Add(new Tally { Units = 1 });

    /// <summary>A unit turned out to be committed by another process.</summary>
    public void AddUnitOfOthers(Unit unit) => Interlocked.Add(ref _pairsByOthers, unit.Range.Count);

    /// <summary>Nothing is left but units that other processes work at.</summary>
    /// <param name="units">How many; 0 when that is over.</param>
    public void SetUnitsElsewhere(int units) => Volatile.Write(ref _unitsElsewhere, units);

    /// <summary>Something waits for the environment to recover.</summary>
    public void BeginWait(string what, string why)
    {
        _waits[what] = why;
        PipelineInstruments.Retried();
        LogRetry(what, why);
    }

    /// <summary>Nothing waits for this any longer.</summary>
    public void EndWait(string what) => _waits.TryRemove(what, out _);

    private void Add(Tally tally) => ImmutableInterlocked.Update(ref _tally, static (sum, one) => sum + one, tally);
}
