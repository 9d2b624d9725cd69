using GlipPipeline.Cluster.Contracts.Silos;

namespace GlipPipeline.Cluster.Planning;

/// <summary>The plannings under way on this silo. Safe to use from several threads.</summary>
internal sealed class PlanningDesk(TimeProvider time) : IDisposable
{
    /// <summary>A planning that nobody has asked about for so long is given up: its run was cancelled, or is planned elsewhere.</summary>
    private static readonly TimeSpan Interest = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Planning> _plannings = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Begins a planning, or says how far it is. One that has ended is told once.</summary>
    public PlanReply Ask(PlanRequest request)
    {
        lock (_lock)
        {
            if (_plannings.TryGetValue(request.Run, out var planning) && !planning.IsFor(request))
            {
                planning.GiveUp();
                planning = null;
            }

            planning ??= _plannings[request.Run] = new Planning(request, time);
            planning.AskAgainWithin(Interest);
            if (!planning.Outcome.IsCompleted)
            {
                return new PlanReply(IsDone: false);
            }

            _plannings.Remove(request.Run);
            planning.GiveUp();
            return planning.Outcome.IsCompletedSuccessfully ? planning.Outcome.Result : new PlanReply(IsDone: false);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var planning in _plannings.Values)
            {
                planning.GiveUp();
            }
        }
    }

    /// <summary>One planning.</summary>
    private sealed class Planning
    {
        private readonly PlanRequest _request;
        private readonly CancellationTokenSource _stop;

        public Planning(PlanRequest request, TimeProvider time)
        {
            (_request, _stop) = (request, new CancellationTokenSource(Timeout.InfiniteTimeSpan, time));
            Outcome = RunPlanner.PlanAsync(request, _stop.Token);
        }

        public Task<PlanReply> Outcome { get; }

        public bool IsFor(PlanRequest request) => _request == request || _request.Settings.ToText() == request.Settings.ToText();

        public void AskAgainWithin(TimeSpan interest) => _stop.CancelAfter(interest);

        /// <summary>What it holds besides is a timer, which this ends.</summary>
        public void GiveUp() => _stop.Cancel();
    }
}
