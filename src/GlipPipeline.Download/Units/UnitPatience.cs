using GlipPipeline.Download.Hosts;

namespace GlipPipeline.Download.Units;

/// <summary>
/// How long a unit waits for hosts that have asked for time: until its other rows are done, and a while more. What waits for our own limits is
/// never given up. Thread safe.
/// </summary>
internal sealed class UnitPatience(int lanes, TimeSpan patience, TimeProvider time) : IHostWait, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _active = lanes;
    private bool _isRunningOut;

    public Task GivenUp => _givenUp.Task;

    public void Block() => Change(-1);

    public void Unblock() => Change(+1);

    /// <summary>A lane has no rows any more.</summary>
    internal void EndLane() => Change(-1);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Change(int lanesAtWork)
    {
        lock (_lock)
        {
            _active += lanesAtWork;
            if (_active > 0 || _isRunningOut)
            {
                return;
            }

            _isRunningOut = true;
        }

        _ = RunOutAsync();
    }

    private async Task RunOutAsync()
    {
        await Task.Delay(patience, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _givenUp.TrySetResult();
    }
}
