using GlipPipeline.Teachers.BuiltIn;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Is the built-in teacher beside the program?</summary>
internal static class BuiltInTeacherFinding
{
    public static Finding Find() => File.Exists(BuiltInTeacher.Path)
        ? new Finding("teacher", "nano", FindingState.Ok, $"{new FileInfo(BuiltInTeacher.Path).Length / 1e6:0.0} MB at {BuiltInTeacher.Path}")
        : new Finding("teacher", "nano", FindingState.Absent, $"no {BuiltInTeacher.Path}", "build again, or give --teacher FILE.onnx");
}
