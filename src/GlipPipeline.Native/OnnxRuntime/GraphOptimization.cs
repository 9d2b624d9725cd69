namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>How far ONNX Runtime may rewrite a graph, numbered as its <c>GraphOptimizationLevel</c>.</summary>
public enum GraphOptimization
{
    None = 0,
    Basic = 1,
    Extended = 2,
    All = 99,
}
