using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Models;
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

    /// <summary>Loads a model file onto a device.</summary>
    /// <param name="path">An <c>.onnx</c> file that <c>glip teacher import</c> wrote.</param>
    /// <param name="device"><c>cpu</c>, <c>cuda:N</c> or <c>tensorrt:N</c>.</param>
    /// <param name="options">How it works through its pairs.</param>
    /// <param name="deviceOptions">How the device runs the model; null for the defaults.</param>
    /// <exception cref="TeacherException">The file is not a usable teacher, or the device is not there.</exception>
    public static GlipTeacher Load(string path, string device, GlipTeacherOptions options, OnnxDeviceOptions? deviceOptions = null)
    {
        var model = TeacherModel.Read(path);
        _ = model.RequireVocabulary();
        return new GlipTeacher(
            model, OnnxDevice.Create(model, DeviceName.Parse(device), deviceOptions ?? new OnnxDeviceOptions()), options);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken) =>
        new GroundingStream(_model, _preparer, _device, Clock, _options).RunAsync(pairs, cancellationToken);

    /// <summary>The same model on the same device for streams that want other options. It lives as long as this teacher, which the caller disposes.</summary>
    public ITeacher With(GlipTeacherOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new View(this, options);
    }

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
            new GroundingStream(teacher._model, teacher._preparer, teacher._device, teacher.Clock, options).RunAsync(pairs, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
