using GlipPipeline.Core.Teachers;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>
/// A graph ready to run on ONNX Runtime. Runs may go on from several threads at once; <see cref="Dispose"/> must come after the last one.
/// </summary>
internal sealed class GraphSession : IDisposable
{
    private readonly InferenceSession _session;
    private bool _disposed;

    private GraphSession(InferenceSession session) => _session = session;

    /// <summary>Names of what the graph takes, in its order.</summary>
    internal IReadOnlyList<string> Inputs => _session.InputNames;

    /// <summary>Names of what the graph gives, in its order.</summary>
    internal IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <summary>Loads a model file; weights in other files are found beside it.</summary>
    /// <exception cref="TeacherException">The device cannot be used.</exception>
    /// <exception cref="OnnxRuntimeException">The file is damaged, or holds a graph that cannot run.</exception>
    internal static GraphSession FromFile(string path, GraphSessionOptions options)
    {
        using var native = options.ToNative();
        return new GraphSession(new InferenceSession(path, native));
    }

    /// <summary>Loads a model from memory; the bytes are not needed afterwards.</summary>
    /// <exception cref="TeacherException">The device cannot be used.</exception>
    /// <exception cref="OnnxRuntimeException">The bytes are damaged, or hold a graph that cannot run.</exception>
    internal static GraphSession FromBytes(byte[] model, GraphSessionOptions options)
    {
        using var native = options.ToNative();
        return new GraphSession(new InferenceSession(model, native));
    }

    /// <summary>Runs the graph once, until it ends or is cancelled.</summary>
    /// <param name="inputs">All inputs, in any order; the caller's.</param>
    /// <param name="outputs">Names of the outputs to compute.</param>
    /// <param name="cancellationToken">Ends the run between two operators.</param>
    /// <returns>The outputs in the order of their names, in host memory; the caller disposes them.</returns>
    /// <exception cref="OnnxRuntimeException">The run failed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    internal IDisposableReadOnlyCollection<OrtValue> Run(
        IReadOnlyList<GraphInput> inputs, IReadOnlyCollection<string> outputs, CancellationToken cancellationToken = default)
    {
        // The managed API would run on a freed pointer.
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var options = new RunOptions();
        using var registration = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, options);
        try
        {
            return _session.Run(options, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], outputs);
        }
        catch (OnnxRuntimeException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Ends profiling and gives the path of the file that holds the profile.</summary>
    internal string EndProfiling() => _session.EndProfiling();

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _session.Dispose();
    }
}
