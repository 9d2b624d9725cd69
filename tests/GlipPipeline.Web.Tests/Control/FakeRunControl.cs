using System.Collections.Concurrent;
using System.Threading.Channels;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Web.Tests.Control;

/// <summary>A cluster in memory: runs change only when a test or a request changes them.</summary>
internal sealed class FakeRunControl : IRunControl
{
    private readonly ConcurrentDictionary<string, (LabelSettings Submission, RunView View)> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Channel<RunView>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Thrown by whatever is asked next, and by everything after that.</summary>
    public Exception? Failure { get; set; }

    public ClusterView Cluster { get; set; } = new(true, null, [new SiloView("silo-1", "127.0.0.1:11111", "active", "none", "glip-nano", 2, [])]);

    /// <summary>What was submitted last.</summary>
    public LabelSettings? Submitted { get; private set; }

    /// <summary>Puts a run there, or changes it, and tells who watches it.</summary>
    public RunView Put(RunView run)
    {
        _runs.AddOrUpdate(run.Id, (new LabelSettings(), run), (_, old) => (old.Submission, run));
        Watchers(run.Id).Writer.TryWrite(run);
        return run;
    }

    public async Task<RunView> SubmitAsync(LabelSettings submission, CancellationToken cancellationToken)
    {
        await RefuseAsync();
        Submitted = submission;
        var id = $"run-{(uint)string.GetHashCode(submission.Out, StringComparison.Ordinal):x8}";
        if (_runs.TryGetValue(id, out var there))
        {
            return there.Submission.UnitPairs == submission.UnitPairs
                ? there.View
                : throw new ControlException(ControlFault.Conflict, $"unitPairs: {there.Submission.UnitPairs} there, {submission.UnitPairs} asked for");
        }

        var view = new RunView { Id = id, Corpus = submission.Out, State = RunState.Planning };
        _runs[id] = (submission, view);
        return view;
    }

    public async Task<IReadOnlyList<RunView>> ListAsync(CancellationToken cancellationToken)
    {
        await RefuseAsync();
        return [.. _runs.Values.Select(run => run.View).OrderBy(run => run.Id, StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<RunView>> ListCurrentAsync(CancellationToken cancellationToken) => ListAsync(cancellationToken);

    public async Task<RunView?> GetAsync(string runId, CancellationToken cancellationToken)
    {
        await RefuseAsync();
        return _runs.TryGetValue(runId, out var run) ? run.View : null;
    }

    public Task<RunView> PauseAsync(string runId, CancellationToken cancellationToken) => OrderAsync(runId, RunState.Paused);

    public Task<RunView> ResumeAsync(string runId, CancellationToken cancellationToken) => OrderAsync(runId, RunState.Running);

    public Task<RunView> CancelAsync(string runId, CancellationToken cancellationToken) => OrderAsync(runId, RunState.Cancelled);

    public async Task<RunView> ForgetAsync(string runId, CancellationToken cancellationToken)
    {
        await RefuseAsync();
        return _runs.TryRemove(runId, out var run) ? run.View : throw new ControlException(ControlFault.NotFound, $"there is no run '{runId}'");
    }

    public async IAsyncEnumerable<RunView> WatchAsync(
        string runId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var view in Watchers(runId).Reader.ReadAllAsync(cancellationToken))
        {
            await RefuseAsync();
            yield return view;
            if (view.IsFinal)
            {
                yield break;
            }
        }
    }

    public async Task<ClusterView> DescribeAsync(CancellationToken cancellationToken)
    {
        await RefuseAsync();
        return Cluster;
    }

    public async Task<SiloView> DrainAsync(string silo, CancellationToken cancellationToken)
    {
        await RefuseAsync();
        var found = Cluster.Silos.FirstOrDefault(there => there.Name == silo)
            ?? throw new ControlException(ControlFault.NotFound, $"there is no silo '{silo}'");
        return found with { State = "Drained" };
    }

    public async Task<IReadOnlyList<CaptionView>> ExtractAsync(IReadOnlyList<string> captions, string? runId, CancellationToken cancellationToken)
    {
        await RefuseAsync();
        if (runId is not null && !_runs.ContainsKey(runId))
        {
            throw new ControlException(ControlFault.NotFound, $"there is no run '{runId}'");
        }

        return [.. captions.Select(caption => new CaptionView(caption, [new PhraseView(caption, [new CodePointSpan(0, caption.Length)], caption, true)]))];
    }

    private async Task<RunView> OrderAsync(string runId, RunState state)
    {
        await RefuseAsync();
        if (!_runs.TryGetValue(runId, out var run))
        {
            throw new ControlException(ControlFault.NotFound, $"there is no run '{runId}'");
        }

        return run.View.IsFinal && run.View.State != state
            ? throw new ControlException(ControlFault.Conflict, $"run '{runId}' is {run.View.State}")
            : Put(run.View with { State = state });
    }

    private Channel<RunView> Watchers(string runId) => _watchers.GetOrAdd(runId, _ => Channel.CreateUnbounded<RunView>());

    private async Task RefuseAsync()
    {
        await Task.Yield();
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
