using System.Collections.Immutable;
using GlipPipeline.Native.Loading;
using GlipPipeline.Native.OnnxRuntime;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

public sealed class ExecutionProviderTests
{
    public static TheoryData<string> GpuProviders => ["CUDA", "TensorRT"];

    [SkippableTheory]
    [MemberData(nameof(GpuProviders))]
    public void Require_WhenProviderIsNotThere_SaysWhatToInstall(string name)
    {
        var folder = Path.GetDirectoryName(NativeLibraries.Load(PinnedLibraries.OnnxRuntime).Path)!;
        Skip.If(
            File.Exists(Path.Combine(folder, $"libonnxruntime_providers_{name.ToLowerInvariant()}.so")),
            "this ONNX Runtime has the provider");
        var options = ImmutableDictionary<string, string>.Empty.Add("device_id", "0");
        ExecutionProvider provider = name == "CUDA" ? new ExecutionProvider.Cuda(options) : new ExecutionProvider.TensorRt(options);

        var failure = Should.Throw<ExecutionProviderException>(() => OnnxRuntimeInfo.Require(provider));

        failure.Message.ShouldStartWith($"The {name} execution provider cannot be used: ONNX Runtime: ");
        failure.Message.ShouldContain($"libonnxruntime_providers_{name.ToLowerInvariant()}.so");
        failure.Message.ShouldContain("set GLIP_NATIVE_PATH to that folder");
    }

    [Fact]
    public void Providers_OnEveryBuild_HoldTheCpu() => OnnxRuntimeInfo.Providers().ShouldContain("CPUExecutionProvider");
}
