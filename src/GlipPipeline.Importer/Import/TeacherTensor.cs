namespace GlipPipeline.Importer.Import;

/// <summary>An input or output of a teacher.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Element type in ONNX's words: float, uint8, int64 or bool.</param>
/// <param name="Shape">Lengths of the axes, or names for those known at run time.</param>
public sealed record TeacherTensor(string Name, string Type, IReadOnlyList<string> Shape);
