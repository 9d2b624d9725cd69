using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Devices;

/// <summary>The models that <c>tests/data/onnx/make_models.py</c> describes.</summary>
internal static class Models
{
    internal static string Folder => Repository.TestData("onnx");

    internal static string Scale => Path.Combine(Folder, "scale.onnx");

    internal static string ScaleExternal => Path.Combine(Folder, "scale-external.onnx");

    internal static string Mixed => Path.Combine(Folder, "mixed.onnx");
}
