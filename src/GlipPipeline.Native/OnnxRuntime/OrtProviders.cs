using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Adds execution providers to session options.</summary>
internal static unsafe class OrtProviders
{
    /// <exception cref="ExecutionProviderException">The provider is not there or cannot start.</exception>
    internal static void Append(nint sessionOptions, ExecutionProvider provider)
    {
        // Providers log through the environment while they load: without one, their own error is lost behind that of the missing logger.
        _ = OrtEnvironment.Pointer;
        try
        {
            switch (provider)
            {
                case ExecutionProvider.Cuda:
                    Append(sessionOptions, provider.Options, OrtApi.CreateCudaOptions, OrtApi.UpdateCudaOptions, OrtApi.AppendCuda, OrtApi.ReleaseCudaOptions);
                    break;
                case ExecutionProvider.TensorRt:
                    Append(
                        sessionOptions,
                        provider.Options,
                        OrtApi.CreateTensorRtOptions,
                        OrtApi.UpdateTensorRtOptions,
                        OrtApi.AppendTensorRt,
                        OrtApi.ReleaseTensorRtOptions);
                    break;
                default:
                    throw new ArgumentException($"No provider of type {provider.GetType()} is known.", nameof(provider));
            }
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ExecutionProviderException(Explain(provider, failure), failure);
        }
    }

    private static void Append(
        nint sessionOptions,
        ImmutableDictionary<string, string> values,
        delegate* unmanaged<nint*, nint> create,
        delegate* unmanaged<nint, byte**, byte**, nuint, nint> update,
        delegate* unmanaged<nint, nint, nint> append,
        delegate* unmanaged<nint, void> release)
    {
        nint options;
        OrtStatus.Check(create(&options));
        using var owner = new OrtHandle(options, release);
        Update(options, values, update);
        OrtStatus.Check(append(sessionOptions, options));
    }

    private static void Update(
        nint options, ImmutableDictionary<string, string> values, delegate* unmanaged<nint, byte**, byte**, nuint, nint> update)
    {
        var texts = values.SelectMany(pair => new[] { pair.Key, pair.Value }).Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            var keys = stackalloc nint[values.Count];
            var contents = stackalloc nint[values.Count];
            for (var i = 0; i < values.Count; i++)
            {
                (keys[i], contents[i]) = (texts[2 * i], texts[(2 * i) + 1]);
            }

            OrtStatus.Check(update(options, (byte**)keys, (byte**)contents, (nuint)values.Count));
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }

    private static string Explain(ExecutionProvider provider, OnnxRuntimeException failure)
    {
        var (name, file, needs) = provider is ExecutionProvider.TensorRt
            ? ("TensorRT", "libonnxruntime_providers_tensorrt.so", "TensorRT and the CUDA libraries it was built for")
            : ("CUDA", "libonnxruntime_providers_cuda.so", "the CUDA and cuDNN libraries it was built for");
        var runtime = PinnedLibraries.OnnxRuntime;
        return $"The {name} execution provider cannot be used: {failure.Message.ReplaceLineEndings(" ").Trim()} Loaded is {NativeLibraries.Load(runtime).Path}. "
            + $"Put the GPU build of ONNX Runtime {runtime.Version} ({runtime.FileName}, libonnxruntime_providers_shared.so and {file}) into one folder, "
            + $"set {NativeLibraries.PathVariable} to that folder, and install {needs}.";
    }
}
