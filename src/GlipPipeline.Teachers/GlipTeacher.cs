using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.BuiltIn;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Teachers.Streams;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers;

/// <summary>
/// A GLIP model on a device. Several streams may be grounded at once: they share the device, so that it stays busy while one of them ends
/// and the next begins. What an image gives depends on its padding (GLIP attends to padded pixels), so on the batch; batches depend on
/// their stream alone. Thread safe.
/// </summary>
public sealed class GlipTeacher : ITeacher
{
    /// <summary>What runs a teacher where nobody says anything else.</summary>
    private const string DefaultDevice = "cpu";

    private readonly TeacherModel _model;
    private readonly GlipTeacherOptions _options;
    private readonly IImageDecoder _decoder;
    private readonly PairPreparer _preparer;
    private readonly DeviceQueue _device;

    /// <summary>Creates a teacher.</summary>
    /// <param name="model">Its metadata.</param>
    /// <param name="device">Runs the model; the teacher disposes it.</param>
    /// <param name="options">How it works through its pairs.</param>
    /// <exception cref="TeacherException">The model has no vocabulary.</exception>
    public GlipTeacher(TeacherModel model, ITeacherDevice device, GlipTeacherOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        (_model, _options) = (model, options);
        _decoder = options.Isolation is { } isolation ? new IsolatedDecoder(options.Images, isolation) : new ImageDecoder(options.Images);
        _preparer = new PairPreparer(model, _decoder, Clock);
        _device = new DeviceQueue(device, Clock);
    }

    /// <inheritdoc/>
    public TeacherIdentity Identity => _model.Identity;

    /// <summary>What each stage has taken so far.</summary>
    public StageClock Clock { get; } = new();

    /// <summary>Loads the teacher that a run's settings name onto the device that they name, the CPU where they name none.</summary>
    /// <exception cref="TeacherException">The file is not a usable teacher, or the device is not there.</exception>
    public static GlipTeacher Load(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var model = TeacherModel.Read(BuiltInTeacher.PathOf(settings.Teacher));
        _ = model.RequireVocabulary();
        var device = OnnxDevice.Create(model, DeviceName.Parse(settings.Device ?? DefaultDevice), new OnnxDeviceOptions());
        return new GlipTeacher(model, device, GlipTeacherOptions.From(settings));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken) =>
        new GroundingStream(this, _options).RunAsync(pairs, cancellationToken);

    /// <summary>The same model on the same device for the streams of a run. It lives as long as this teacher, which the caller disposes.</summary>
    public ITeacher For(LabelSettings run) => new View(this, GlipTeacherOptions.From(run));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        _decoder.Dispose();
    }

    private sealed class View(GlipTeacher teacher, GlipTeacherOptions options) : ITeacher
    {
        public TeacherIdentity Identity => teacher.Identity;

        public IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken) =>
            new GroundingStream(teacher, options).RunAsync(pairs, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>
    /// One stream of pairs on its way: prepared in parallel, batched in order, run by the shared device, given back in order. Every step
    /// between has room for a fixed number of pairs, so that a slow reader of the outcomes holds up the reading of the pairs and memory stays
    /// flat.
    /// </summary>
    private sealed class GroundingStream(GlipTeacher teacher, GlipTeacherOptions options)
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
                var pending = Task.Run(() => teacher._preparer.Prepare(pair), cancellationToken);
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
                var batch = teacher.Clock.Measure(TeacherStage.Assemble, () => Assemble(tickets));
                var job = await teacher._device.AddAsync(batch, cancellationToken);
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
                    batch.Fill(i, tickets[i].Pair.Image, tickets[i].Prompt);
                }
                else
                {
                    batch.Keep(i, tickets[i].Pair.Image.Size);
                }

                tickets[i].Pair.LeaveImage();
            }

            return batch;
        }

        /// <summary>
        /// Waits for a batch and tells each of its pairs. However it ends, the pairs are told, so nobody needs to wait for this task.
        /// </summary>
        private async Task FinishAsync(DeviceQueue.Job job, ImmutableArray<PromptTicket> tickets)
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

            var (image, displayed) = (ticket.Pair.Image.Size, ticket.Pair.Displayed);
            ticket.Pair.Complete(teacher.Clock.Measure(
                TeacherStage.Postprocess,
                () => PromptGroundings.Of(ticket.Prompt, result.Candidates, teacher._model.Selection, options.MinScore, image, displayed).ToArray()));
        }

        private BatchShape ShapeOf(PromptTicket ticket) =>
            BatchShape.Of(ticket.Pair.Image.Size, ticket.Prompt.TokenIds.Length, teacher._model.DivisorPixels, teacher._model.MaxTokens);
    }
}
