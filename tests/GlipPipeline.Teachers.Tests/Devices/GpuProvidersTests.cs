using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class GpuProvidersTests
{
    private const string InGpuBuild = "this ONNX Runtime is the one for GPUs";

    private static bool IsGpuBuild => OnnxRuntimeLibrary.Providers.Contains("CUDAExecutionProvider");

    [SkippableTheory]
    [InlineData("cuda:0", "has no CUDAExecutionProvider")]
    [InlineData("tensorrt:1", "has no TensorrtExecutionProvider")]
    public void Append_OnTheCpuBuild_SaysHowToBuildAndWhatToInstall(string device, string lacks)
    {
        Skip.If(IsGpuBuild, InGpuBuild);

        var options = new GraphSessionOptions { Device = DeviceName.Parse(device) };
        var message = Should.Throw<TeacherException>(options.ToNative).Message;

        message.ShouldStartWith($"The device {device} cannot be used: this is the CPU build of glip");
        message.ShouldContain(lacks);
        message.ShouldContain("-p:GlipGpu=true");
        message.ShouldContain("driver of version 580 or newer and CUDA 13");
    }

    [SkippableFact]
    public void RequireCuda_OnTheCpuBuild_Refuses()
    {
        Skip.If(IsGpuBuild, InGpuBuild);

        Should.Throw<TeacherException>(GpuProviders.RequireCuda);
    }

    [SkippableFact]
    public void RequireCuda_OnTheGpuBuildWithoutCuda_NamesTheMissingLibrary()
    {
        Skip.IfNot(IsGpuBuild, "needs a build with -p:GlipGpu=true");
        Skip.If(File.Exists("/proc/driver/nvidia/version"), "this machine has an NVIDIA driver");

        var message = Should.Throw<TeacherException>(GpuProviders.RequireCuda).Message;

        message.ShouldStartWith("The device cuda:0 cannot be used. ONNX Runtime: ");
        message.ShouldContain(".so.13");
    }

    [Fact]
    public void Append_ForTheCpu_AddsNothing() => Should.NotThrow(() => new GraphSessionOptions().ToNative().Dispose());
}
