namespace GlipPipeline.Testing.Faults;

/// <summary>
/// Runs actors one at a time and decides by a seed who goes on at each <see cref="NextAsync"/>: the same seed gives the same interleaving.
/// Turns are its only time, so that any delay is as likely as any other and none takes long.
/// </summary>
/// <param name="seed">Of the random numbers.</param>
public sealed class Interleaving(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly List<Task> _actors = [];

    // Set when the actor at work waits for its next turn, or ends.
    private TaskCompletionSource _turnEnds = Signal();

    /// <summary>Adds an actor; it begins in some later turn.</summary>
    public void Add(Func<Task> actor) => _actors.Add(RunActorAsync(actor));

    /// <summary>Ends the caller's turn and waits for its next one.</summary>
    public Task NextAsync()
    {
        var turn = QueueUp();
        _turnEnds.SetResult();
        return turn;
    }

    /// <summary>Runs until every actor has ended.</summary>
    /// <exception cref="Exception">What an actor threw.</exception>
    public async Task RunAsync()
    {
        while (_waiting.Count > 0)
        {
            var next = _random.Next(_waiting.Count);
            var turn = _waiting[next];
            _waiting.RemoveAt(next);
            _turnEnds = Signal();
            turn.SetResult();
            await _turnEnds.Task;
        }

        await Task.WhenAll(_actors);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunActorAsync(Func<Task> actor)
    {
        await QueueUp();
        try
        {
            await actor();
        }
        finally
        {
            _turnEnds.SetResult();
        }
    }

    private Task QueueUp()
    {
        var turn = Signal();
        _waiting.Add(turn);
        return turn.Task;
    }
}
