using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>
/// Runs a teacher on ONNX Runtime. The device that was asked for is used, or creating this fails: nothing falls back to the CPU.
/// </summary>
public sealed class OnnxDevice : ITeacherDevice
{
    private readonly GraphSession _session;

    private OnnxDevice(DeviceName name, GraphSession session)
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
            return new OnnxDevice(name, Load(model, SessionOptions(name, options)));
        }
        catch (OnnxRuntimeException failure)
        {
            throw new TeacherException(
                $"The teacher {model.Path} cannot be loaded onto {name}. ONNX Runtime: {failure.Message} {GpuProviders.NeedsOf(name.Kind)}".TrimEnd(),
                failure);
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<Candidate>> Run(TeacherBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (count, shape) = (batch.Count, batch.Shape);
        using var image = GraphInput.Over(TeacherContract.Image, batch.Images, count, shape.Height, shape.Width, RgbImage.Channels);
        using var imageSize = GraphInput.Over(TeacherContract.ImageSize, batch.ImageSizes, count, 2);
        using var inputIds = GraphInput.Over(TeacherContract.InputIds, batch.InputIds, count, shape.Tokens);
        using var attentionMask = GraphInput.Over(TeacherContract.AttentionMask, batch.AttentionMask, count, shape.Tokens);
        using var positiveMap = GraphInput.Over(TeacherContract.PositiveMap, batch.PositiveMap, count, batch.Phrases, shape.Tokens);
        try
        {
            using var outputs = _session.Run(
                [image, imageSize, inputIds, attentionMask, positiveMap], TeacherContract.Outputs, cancellationToken);
            return CandidateReader.Read(
                outputs[0].GetTensorDataAsSpan<float>(), outputs[1].GetTensorDataAsSpan<float>(), outputs[2].GetTensorDataAsSpan<long>(), count);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new TeacherException(
                $"A batch of {count} at {shape.Width}x{shape.Height} failed on {Name}. ONNX Runtime: {failure.Message}", failure);
        }
    }

    /// <summary>Ends profiling and gives the path of the profile.</summary>
    public string EndProfiling() => _session.EndProfiling();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static GraphSession Load(TeacherModel model, GraphSessionOptions options)
    {
        var session = GraphSession.FromFile(model.Path, options);
        try
        {
            TeacherContract.Check(model, session.Inputs, session.Outputs);
            return session;
        }
        catch (TeacherException)
        {
            session.Dispose();
            throw;
        }
    }

    private static GraphSessionOptions SessionOptions(DeviceName name, OnnxDeviceOptions options) => new()
    {
        Device = name,
        CpuThreads = options.CpuThreads,
        ProfilePrefix = options.ProfilePrefix,
    };
}
