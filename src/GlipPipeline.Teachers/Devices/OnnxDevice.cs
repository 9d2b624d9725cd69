using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Devices;

/// <summary>
/// Runs a teacher on ONNX Runtime. The device that was asked for is used, or creating this fails: nothing falls back to the CPU.
/// </summary>
public sealed class OnnxDevice : ITeacherDevice
{
    private readonly OnnxSession _session;

    private OnnxDevice(DeviceName name, OnnxSession session)
    {
        _session = session;
        Name = name.ToString();

        // One run takes every core already; a GPU finds the next batch copied and waiting.
        ConcurrentRuns = name.Kind == DeviceKind.Cpu ? 1 : 2;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int ConcurrentRuns { get; }

    /// <summary>Loads a teacher onto a device.</summary>
    /// <exception cref="TeacherException">The device is not there, or the model cannot be loaded.</exception>
    public static OnnxDevice Create(TeacherModel model, DeviceName name, OnnxDeviceOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var session = OnnxSession.FromFile(model.Path, SessionOptions(name, options));
            TeacherContract.Check(model, session);
            return new OnnxDevice(name, session);
        }
        catch (ExecutionProviderException failure)
        {
            throw new TeacherException($"The device {name} cannot be used. {failure.Message}", failure);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new TeacherException($"The teacher {model.Path} cannot be loaded onto {name}. {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var options = new OnnxRunOptions();
        using var registration = cancellationToken.Register(static state => ((OnnxRunOptions)state!).Terminate(), options);
        try
        {
            return Run(batch, options);
        }
        catch (OnnxRuntimeException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TeacherException(
                $"A batch of {batch.Count} at {batch.Shape.Width}x{batch.Shape.Height} failed on {Name}. {failure.Message}", failure);
        }
    }

    /// <summary>Ends profiling and gives the path of the profile.</summary>
    public string EndProfiling() => _session.EndProfiling();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, OnnxRunOptions options)
    {
        var (count, shape) = (batch.Count, batch.Shape);
        using var image = OnnxTensor.Over(batch.Images, count, shape.Height, shape.Width, RgbImage.Channels);
        using var imageSize = OnnxTensor.Over(batch.ImageSizes, count, 2);
        using var inputIds = OnnxTensor.Over(batch.InputIds, count, shape.Tokens);
        using var attentionMask = OnnxTensor.Over(batch.AttentionMask, count, shape.Tokens);
        using var positiveMap = OnnxTensor.Over(batch.PositiveMap, count, batch.Phrases, shape.Tokens);
        var outputs = _session.Run(
            [
                new(TeacherContract.Image, image),
                new(TeacherContract.ImageSize, imageSize),
                new(TeacherContract.InputIds, inputIds),
                new(TeacherContract.AttentionMask, attentionMask),
                new(TeacherContract.PositiveMap, positiveMap),
            ],
            TeacherContract.Outputs,
            options);
        using var boxes = outputs[0];
        using var scores = outputs[1];
        using var labels = outputs[2];
        return CandidateReader.Read(boxes.AsSpan<float>(), scores.AsSpan<float>(), labels.AsSpan<long>(), count);
    }

    private static OnnxSessionOptions SessionOptions(DeviceName name, OnnxDeviceOptions options) => new()
    {
        IntraOpThreads = options.CpuThreads,
        InterOpThreads = 1,
        ProfilePrefix = options.ProfilePrefix,

        // Shapes vary from batch to batch: a plan for each of them would only pile up.
        MemoryPattern = false,
        Providers = [.. ProvidersOf(name)],
    };

    private static IEnumerable<ExecutionProvider> ProvidersOf(DeviceName name)
    {
        var which = ImmutableDictionary<string, string>.Empty.Add("device_id", name.Index.ToString(CultureInfo.InvariantCulture));
        if (name.Kind == DeviceKind.TensorRt)
        {
            yield return new ExecutionProvider.TensorRt(which);
        }

        if (name.Kind != DeviceKind.Cpu)
        {
            yield return new ExecutionProvider.Cuda(which);
        }
    }
}
