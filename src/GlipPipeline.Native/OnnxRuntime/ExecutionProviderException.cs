namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// An execution provider that was asked for is not in this ONNX Runtime or cannot start. Nothing falls back to another one.
/// </summary>
public sealed class ExecutionProviderException : Exception
{
    internal ExecutionProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
