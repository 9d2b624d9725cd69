using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Prompts;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>The processor's part of a pair: prompts, pixels, size. Pure except for the clock and the decoder's processes; thread safe.</summary>
internal sealed class PairPreparer(TeacherModel model, IImageDecoder decoder, StageClock clock)
{
    private readonly PromptBuilder _prompts = new(model.RequireVocabulary(), model.LowerCase, model.MaxTokens);

    internal PendingPair Prepare(CaptionedPair pair)
    {
        if (!pair.Phrases.Any(phrase => phrase.Visual))
        {
            return new PendingPair(pair, new Refusal(
                RejectReason.NoPhrase, $"none of the caption's {pair.Phrases.Length} phrases names something that can be seen"));
        }

        return clock.Measure(TeacherStage.Decode, () => decoder.Decode(pair.Pair.ImageBytes)) switch
        {
            ImageDecoding.Decoded decoded => Prepare(pair, decoded.Image),
            ImageDecoding.Refused refused => new PendingPair(pair, refused.Why),
            _ => throw new InvalidOperationException("An image is decoded or refused."),
        };
    }

    private PendingPair Prepare(CaptionedPair pair, RgbImage image)
    {
        using (image)
        {
            var size = model.Resize.TargetOf(image.Size);
            if (size.Width == 0 || size.Height == 0)
            {
                return new PendingPair(pair, new Refusal(
                    RejectReason.ImageTooSmall, $"the image is {image.Size}; at the model's size of {size} nothing is left of it"));
            }

            var resized = clock.Measure(TeacherStage.Resize, () => PillowBilinear.Resize(image, size));
            var hash = clock.Measure(TeacherStage.Hash, () => ImageHash.Of(pair.Pair.ImageBytes.Span));
            var prompts = clock.Measure(TeacherStage.Tokenize, () => _prompts.Build(pair.Pair.Caption, pair.Phrases));
            return new PendingPair(pair, hash, image.Size, resized, prompts);
        }
    }
}

/// <summary>One prompt of a pair on its way through the device.</summary>
/// <param name="Pair">Has the image, and is told the result.</param>
/// <param name="Prompt">The text.</param>
internal sealed record PromptTicket(PendingPair Pair, Prompt Prompt);

/// <summary>A pair on its way through the device. Its outcome is known when the last of its prompts is done. Thread safe.</summary>
internal sealed class PendingPair
{
    private readonly CaptionedPair _source;
    private readonly ImageHash _imageSha256;
    private readonly RgbImage? _image;
    private readonly Lock _lock = new();
    private readonly List<Grounding> _groundings = [];
    private readonly TaskCompletionSource<PairOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _failure;
    private int _promptsLeft;
    private int _imageUsers;

    /// <summary>A pair that cannot be grounded.</summary>
    internal PendingPair(CaptionedPair source, Refusal why)
    {
        _source = source;
        _outcome.SetResult(Reject(why));
    }

    /// <summary>A pair that is ready for the device.</summary>
    /// <param name="source">What is labelled.</param>
    /// <param name="imageSha256">Hash of the image's bytes.</param>
    /// <param name="displayed">Size of the image as displayed.</param>
    /// <param name="resized">The image at the model's size; disposed when the last prompt has left it.</param>
    /// <param name="prompts">Possibly none, where no phrase has a token.</param>
    internal PendingPair(CaptionedPair source, ImageHash imageSha256, ImageSize displayed, RgbImage resized, ImmutableArray<Prompt> prompts)
    {
        (_source, _imageSha256, Displayed, _image) = (source, imageSha256, displayed, resized);
        _promptsLeft = _imageUsers = prompts.Length;
        if (prompts.IsEmpty)
        {
            resized.Dispose();
            Finish();
        }

        Tickets = [.. prompts.Select(prompt => new PromptTicket(this, prompt))];
    }

    /// <summary>The prompts to run.</summary>
    internal ImmutableArray<PromptTicket> Tickets { get; } = [];

    /// <summary>The resized image, of a pair that has prompts. Its size stays when it is left.</summary>
    internal RgbImage Image => _image!;

    /// <summary>Size of the image as displayed.</summary>
    internal ImageSize Displayed { get; }

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
            Image.Dispose();
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
        _imageSha256,
        Displayed,
        _source.Phrases,
        [.. _groundings.OrderBy(grounding => grounding.Phrase).ThenByDescending(grounding => grounding.Score)]));

    private PairOutcome.Rejected Reject(Refusal why) =>
        new(new Reject(_source.Pair.Place, _source.Pair.Key, why));
}
