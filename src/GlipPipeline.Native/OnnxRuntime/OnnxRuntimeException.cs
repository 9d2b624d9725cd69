namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>ONNX Runtime refused or failed a call.</summary>
public sealed class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(OnnxRuntimeErrorCode code, string message)
        : base($"ONNX Runtime: {message} ({code})")
    {
        Code = code;
    }

    /// <summary>The kind of error.</summary>
    public OnnxRuntimeErrorCode Code { get; }
}
