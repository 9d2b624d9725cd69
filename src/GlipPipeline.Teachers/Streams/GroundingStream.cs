using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>
/// One stream of pairs on its way: prepared in parallel, batched in order, run by the shared device, given back in order. Every step
/// between has room for a fixed number of pairs, so that a slow reader of the outcomes holds up the reading of the pairs and memory stays
/// flat.
/// </summary>
internal sealed class GroundingStream(
    TeacherModel model, PairPreparer preparer, DeviceQueue device, StageClock clock, GlipTeacherOptions options)
{
    private readonly Channel<Task<PendingPair>> _prepared = Channel.CreateBounded<Task<PendingPair>>(options.Workers);

    // The planner lets no prompt wait for longer than its window, so the oldest pair here is always finished or on its way, and room comes
    // free.
    private readonly Channel<PendingPair> _ordered = Channel.CreateBounded<PendingPair>(2 * options.WindowPairs);

    // Ends pairs that wait for a step that has failed.
    private readonly TaskCompletionSource<PairOutcome> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs the stream.</summary>
    internal async IAsyncEnumerable<PairOutcome> RunAsync(
        IAsyncEnumerable<CaptionedPair> pairs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = Task.WhenAll(
            FeedAsync(_prepared.Writer, PrepareAsync(pairs, stop.Token)),
            FeedAsync(_ordered.Writer, BatchAsync(stop.Token)));
        try
        {
            await foreach (var pair in _ordered.Reader.ReadAllAsync(stop.Token))
            {
                yield return await (await Task.WhenAny(pair.Outcome, _broken.Task).WaitAsync(stop.Token));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await steps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends a channel as the step that feeds it ends, so that a failure reaches the reader of the outcomes.</summary>
    private async Task FeedAsync<T>(ChannelWriter<T> channel, Task step)
    {
        await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var failure = step.IsCanceled ? new OperationCanceledException() : step.Exception?.GetBaseException();
        channel.TryComplete(failure);
        if (failure is not null)
        {
            _broken.TrySetException(failure);
        }
    }

    private async Task PrepareAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken)
    {
        await foreach (var pair in pairs.WithCancellation(cancellationToken))
        {
            // The channel's room bounds how many are under way.
            var pending = Task.Run(() => new PendingPair(pair, preparer.Prepare(pair)), cancellationToken);
            await _prepared.Writer.WriteAsync(pending, cancellationToken);
        }
    }

    private async Task BatchAsync(CancellationToken cancellationToken)
    {
        var planner = new BatchPlanner<PromptTicket>(options.BatchSize, options.WindowPairs, ShapeOf);
        await foreach (var preparing in _prepared.Reader.ReadAllAsync(cancellationToken))
        {
            var pair = await preparing;
            await _ordered.Writer.WriteAsync(pair, cancellationToken);
            await SubmitAsync(planner.Add(pair.Tickets), cancellationToken);
        }

        await SubmitAsync(planner.Flush(), cancellationToken);
    }

    private async Task SubmitAsync(List<ImmutableArray<PromptTicket>> batches, CancellationToken cancellationToken)
    {
        foreach (var tickets in batches)
        {
            var batch = clock.Measure(TeacherStage.Assemble, () => Assemble(tickets));
            var job = await device.AddAsync(batch, cancellationToken);
            _ = FinishAsync(job, tickets);
        }
    }

    private TeacherBatch Assemble(ImmutableArray<PromptTicket> tickets)
    {
        var shape = tickets.Select(ShapeOf).Aggregate((one, other) => one.Union(other));
        var batch = new TeacherBatch(tickets.Length, shape, tickets.Max(ticket => ticket.Prompt.Phrases.Length));
        for (var i = 0; i < tickets.Length; i++)
        {
            if (tickets[i].Pair.Withheld is null)
            {
                CrashPoints.ReachDevice(tickets[i].Pair.Key);
                BatchFiller.Fill(batch, i, tickets[i].Prepared.Image, tickets[i].Prompt);
            }
            else
            {
                BatchFiller.Keep(batch, i, tickets[i].Prepared.Image.Size);
            }

            tickets[i].Pair.LeaveImage();
        }

        return batch;
    }

    /// <summary>
    /// Waits for a batch and tells each of its pairs. However it ends, the pairs are told, so nobody needs to wait for this task.
    /// </summary>
    private async Task FinishAsync(BatchJob job, ImmutableArray<PromptTicket> tickets)
    {
        try
        {
            var results = await job.Results;
            for (var i = 0; i < tickets.Length; i++)
            {
                Finish(tickets[i], results[i]);
            }
        }
        catch (Exception failure)
        {
            Array.ForEach([.. tickets], ticket => ticket.Pair.Abort(failure));
            throw;
        }
    }

    private void Finish(PromptTicket ticket, PromptResult result)
    {
        if (result.Failure is { } why)
        {
            ticket.Pair.Fail(why);
            return;
        }

        var (image, displayed) = (ticket.Prepared.Image.Size, ticket.Prepared.Displayed);
        ticket.Pair.Complete(clock.Measure(
            TeacherStage.Postprocess,
            () => PromptGroundings.Of(ticket.Prompt, result.Candidates, model.Selection, options.MinScore, image, displayed).ToArray()));
    }

    private BatchShape ShapeOf(PromptTicket ticket) =>
        BatchShape.Of(ticket.Prepared.Image.Size, ticket.Prompt.TokenIds.Length, model.DivisorPixels, model.MaxTokens);
}
