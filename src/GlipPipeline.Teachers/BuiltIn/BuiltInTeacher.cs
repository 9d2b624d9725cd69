using GlipPipeline.Core.Settings;

namespace GlipPipeline.Teachers.BuiltIn;

/// <summary>
/// <c>glip-nano</c>, the teacher that ships with the program: a real GLIP at toy size, trained on drawn scenes. To learn and test with; on
/// photos its boxes mean nothing. Its card is MODEL-CARD.md beside the model.
/// </summary>
public static class BuiltInTeacher
{
    /// <summary>Where the model file lies: beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "teachers", "glip-nano.onnx");

    /// <summary>Whether a teacher's name is that of this one.</summary>
    public static bool Is(string teacher) => teacher == LabelSettings.BuiltInTeacher;

    /// <summary>The file of the teacher that has a name.</summary>
    /// <param name="teacher"><see cref="LabelSettings.BuiltInTeacher"/>, or a path.</param>
    public static string PathOf(string teacher) => Is(teacher) ? Path : teacher;
}
