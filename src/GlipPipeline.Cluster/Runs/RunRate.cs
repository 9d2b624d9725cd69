namespace GlipPipeline.Cluster.Runs;

/// <summary>Pairs a second over the last minute, from counts noted now and then.</summary>
internal sealed class RunRate
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Queue<(DateTimeOffset At, long Pairs)> _notes = new();

    /// <summary>Takes note of a count; one that is smaller than the last, after a restart, begins again.</summary>
    public void Note(long pairs, DateTimeOffset now)
    {
        if (_notes.Count > 0 && _notes.Last().Pairs > pairs)
        {
            _notes.Clear();
        }

        _notes.Enqueue((now, pairs));
        while (_notes.Count > 2 && _notes.Peek().At < now - Window)
        {
            _notes.Dequeue();
        }
    }

    /// <summary>0 until two counts are there.</summary>
    public double PairsPerSecond
    {
        get
        {
            if (_notes.Count < 2)
            {
                return 0;
            }

            var (first, last) = (_notes.Peek(), _notes.Last());
            return (last.Pairs - first.Pairs) / Math.Max(0.001, (last.At - first.At).TotalSeconds);
        }
    }
}
