using System.CommandLine;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip teacher</c>: makes and inspects the model files that label pairs.</summary>
internal static class TeacherCommand
{
    public static Command Create() => new("teacher", "Makes and inspects teachers: GLIP models as ONNX files that say how to feed them")
    {
        TeacherImportCommand.Create(),
        TeacherDescribeCommand.Create(),
        TeacherForwardCommand.Create(),
        TeacherTimeCommand.Create(),
    };
}
