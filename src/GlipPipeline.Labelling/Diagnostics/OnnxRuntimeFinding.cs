using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Which ONNX Runtime runs the teacher, and can it use an NVIDIA GPU?</summary>
internal static class OnnxRuntimeFinding
{
    private const string Product = "ONNX Runtime";

    public static Finding Library()
    {
        try
        {
            var providers = string.Join(", ", OnnxRuntimeLibrary.Providers);
            return new Finding(
                "library", Product, FindingState.Ok, $"{OnnxRuntimeLibrary.Version} with {providers} at {OnnxRuntimeLibrary.Path}");
        }
        catch (TeacherException error)
        {
            return new Finding("library", Product, FindingState.Missing, error.Message);
        }
    }

    public static Finding Cuda()
    {
        try
        {
            GpuProviders.RequireCuda();
            return new Finding("device", "cuda", FindingState.Ok, "ONNX Runtime's CUDA provider and its libraries are there");
        }
        catch (TeacherException error)
        {
            return new Finding("device", "cuda", FindingState.Absent, error.Message);
        }
    }
}
