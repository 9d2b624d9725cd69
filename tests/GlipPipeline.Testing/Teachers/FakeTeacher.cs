using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Testing.Teachers;

/// <summary>A teacher without a model: gives every pair what the test wants, by default one box for its first phrase.</summary>
/// <param name="ground">What becomes of a pair; may throw.</param>
public sealed class FakeTeacher(Func<CaptionedPair, PairOutcome>? ground = null) : ITeacher
{
    private readonly Func<CaptionedPair, PairOutcome> _ground = ground ?? Label;

    public TeacherIdentity Identity { get; } = new("fake", new string('f', 64));

    /// <summary>Places that were asked for, in no order if there were several units at once.</summary>
    public ConcurrentQueue<PairPlace> Asked { get; } = new();

    /// <summary>The default outcome: labelled, with one box for the first phrase.</summary>
    public static PairOutcome Label(CaptionedPair pair) => new PairOutcome.Labelled(new LabelledPair(
        pair.Pair, ImageHash.Of(pair.Pair.ImageBytes.Span), new ImageSize(100, 100), pair.Phrases, [new Grounding(0, new PixelBox(1, 2, 30, 40), 0.75f)]));

    public async IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var pair in pairs.WithCancellation(cancellationToken))
        {
            Asked.Enqueue(pair.Pair.Place);
            yield return pair.Withheld is { } why ? new PairOutcome.Rejected(new Reject(pair.Pair.Place, pair.Pair.Key, why)) : _ground(pair);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
