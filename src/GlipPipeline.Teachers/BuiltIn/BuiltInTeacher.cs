namespace GlipPipeline.Teachers.BuiltIn;

/// <summary>
/// <c>glip-nano</c>, the teacher that ships with the program: a real GLIP at toy size, trained on drawn scenes. To learn and test with; on
/// photos its boxes mean nothing. Its card is MODEL-CARD.md beside the model.
/// </summary>
public static class BuiltInTeacher
{
    /// <summary>Where the model file lies: beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "teachers", "glip-nano.onnx");
}
