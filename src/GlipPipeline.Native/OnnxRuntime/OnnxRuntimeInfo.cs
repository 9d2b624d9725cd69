using System.Runtime.InteropServices;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>What the loaded ONNX Runtime is and was built with.</summary>
public static unsafe class OnnxRuntimeInfo
{
    /// <summary>The library's version.</summary>
    public static string Version => NativeLibraries.Load(PinnedLibraries.OnnxRuntime).Version;

    /// <summary>Checks that a provider's libraries are there and load. Whether a device answers, only a session tells.</summary>
    /// <exception cref="ExecutionProviderException">They are not, with what to install.</exception>
    public static void Require(ExecutionProvider provider) =>
        OrtSessionOptions.Create(new OnnxSessionOptions { Providers = [provider] }).Dispose();

    /// <summary>The providers that it knows how to load, by ONNX Runtime's names, for example <c>CPUExecutionProvider</c>.</summary>
    public static IReadOnlyList<string> Providers()
    {
        byte** names;
        int count;
        OrtStatus.Check(OrtApi.GetAvailableProviders(&names, &count));
        var result = new string[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? "";
        }

        OrtStatus.Check(OrtApi.ReleaseAvailableProviders(names, count));
        return result;
    }
}
