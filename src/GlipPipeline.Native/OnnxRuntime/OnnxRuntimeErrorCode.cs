namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Kinds of errors that ONNX Runtime reports, numbered as its <c>OrtErrorCode</c>.</summary>
public enum OnnxRuntimeErrorCode
{
    Ok,
    Fail,
    InvalidArgument,
    NoSuchFile,
    NoModel,
    EngineError,
    RuntimeException,
    InvalidProtobuf,
    ModelLoaded,
    NotImplemented,
    InvalidGraph,
    ExecutionProviderFail,
    ModelLoadCanceled,
    ModelRequiresCompilation,
    NotFound,
}
