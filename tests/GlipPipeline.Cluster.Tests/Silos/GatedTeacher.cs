using System.Runtime.CompilerServices;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Cluster.Tests.Silos;

/// <summary>Lets some pairs through and holds the others until it is opened.</summary>
internal sealed class GatedTeacher(int freePairs) : ITeacher
{
    private readonly FakeTeacher _fake = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    public TeacherIdentity Identity => _fake.Identity;

    /// <summary>Ends when a pair waits at the gate.</summary>
    public Task Held => _held.Task;

    public void Open() => _gate.TrySetResult();

    public async IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in _fake.GroundAsync(pairs, cancellationToken))
        {
            if (Interlocked.Increment(ref _asked) > freePairs)
            {
                _held.TrySetResult();
                await _gate.Task.WaitAsync(cancellationToken);
            }

            yield return outcome;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
