namespace GlipPipeline.Teachers.Models;

/// <summary>Field numbers of <c>onnx.proto</c> that the teacher reads or writes itself.</summary>
internal static class OnnxFields
{
    internal const int ModelGraph = 7;
    internal const int ModelMetadata = 14;
    internal const int EntryKey = 1;
    internal const int EntryValue = 2;
    internal const int GraphNode = 1;
    internal const int GraphInput = 11;
    internal const int GraphOutput = 12;
    internal const int NodeOutput = 2;
    internal const int ValueName = 1;
    internal const int ValueType = 2;
}
