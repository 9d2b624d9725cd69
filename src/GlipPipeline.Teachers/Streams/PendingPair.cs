using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Teachers.Streams;

/// <summary>A pair on its way through the device. Its outcome is known when the last of its prompts is done. Thread safe.</summary>
internal sealed class PendingPair
{
    private readonly CaptionedPair _source;
    private readonly PreparedPair? _prepared;
    private readonly Lock _lock = new();
    private readonly List<Grounding> _groundings = [];
    private readonly TaskCompletionSource<PairOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _failure;
    private int _promptsLeft;
    private int _imageUsers;

    internal PendingPair(CaptionedPair source, Preparation preparation)
    {
        _source = source;
        _prepared = (preparation as Preparation.Ready)?.Pair;
        _promptsLeft = _imageUsers = _prepared?.Prompts.Length ?? 0;
        if (preparation is Preparation.Refused refused)
        {
            _outcome.SetResult(Reject(refused.Why));
        }
        else if (_promptsLeft == 0)
        {
            _prepared!.Image.Dispose();
            Finish();
        }

        Tickets = _prepared is null ? [] : [.. _prepared.Prompts.Select(prompt => new PromptTicket(this, _prepared, prompt))];
    }

    /// <summary>The prompts to run.</summary>
    internal ImmutableArray<PromptTicket> Tickets { get; }

    /// <summary>Why the pair only keeps its seat in a batch; null if it is run.</summary>
    internal Refusal? Withheld => _source.Withheld;

    /// <summary>The source's own name for the pair.</summary>
    internal string Key => _source.Pair.Key;

    /// <summary>What becomes of the pair.</summary>
    internal Task<PairOutcome> Outcome => _outcome.Task;

    /// <summary>Takes the result of one prompt.</summary>
    internal void Complete(IReadOnlyCollection<Grounding> groundings)
    {
        lock (_lock)
        {
            _groundings.AddRange(groundings);
            CountDown();
        }
    }

    /// <summary>Takes the news that the teacher failed on one prompt.</summary>
    internal void Fail(string why)
    {
        lock (_lock)
        {
            _failure = why;
            CountDown();
        }
    }

    /// <summary>Says that one prompt no longer needs the image; after the last one its memory is given back.</summary>
    internal void LeaveImage()
    {
        if (Interlocked.Decrement(ref _imageUsers) == 0)
        {
            _prepared!.Image.Dispose();
        }
    }

    /// <summary>Gives up: the reason lies not in this pair.</summary>
    internal void Abort(Exception failure) => _outcome.TrySetException(failure);

    private void CountDown()
    {
        if (--_promptsLeft == 0)
        {
            Finish();
        }
    }

    private void Finish()
    {
        _outcome.TrySetResult(
            Withheld is { } why ? Reject(why) : _failure is null ? Label() : Reject(new Refusal(RejectReason.TeacherFailed, _failure)));
    }

    private PairOutcome.Labelled Label() => new(new LabelledPair(
        _source.Pair,
        _prepared!.ImageSha256,
        _prepared.Displayed,
        _source.Phrases,
        [.. _groundings.OrderBy(grounding => grounding.Phrase).ThenByDescending(grounding => grounding.Score)]));

    private PairOutcome.Rejected Reject(Refusal why) =>
        new(new Reject(_source.Pair.Place, _source.Pair.Key, why));
}
