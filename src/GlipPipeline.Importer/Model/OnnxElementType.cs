namespace GlipPipeline.Importer.Model;

/// <summary>The element types that the graph uses, numbered as in ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum OnnxElementType
{
    Float = 1,
    UInt8 = 2,
    Int64 = 7,
    Bool = 9,
}
