using System.Runtime.CompilerServices;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Testing.Teachers;

/// <summary>A teacher that takes a fixed time a pair, one pair at a time whatever the number of streams, and no processor time.</summary>
/// <param name="timePerPair">How long.</param>
public sealed class SleepingTeacher(TimeSpan timePerPair) : ITeacher
{
    private readonly FakeTeacher _fake = new();
    private readonly SemaphoreSlim _device = new(1, 1);

    public TeacherIdentity Identity => _fake.Identity;

    public async IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in _fake.GroundAsync(pairs, cancellationToken))
        {
            await _device.WaitAsync(cancellationToken);
            try
            {
                await Task.Delay(timePerPair, cancellationToken);
            }
            finally
            {
                _device.Release();
            }

            yield return outcome;
        }
    }

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        return _fake.DisposeAsync();
    }
}
