using System.Collections.Immutable;
using System.Diagnostics;
using GlipPipeline.Core.Teachers;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>The ONNX Runtime library in this process. It is loaded when it is first asked for, and stays. Thread safe.</summary>
public static class OnnxRuntimeLibrary
{
    private const string FileName = "libonnxruntime.so";

    private static readonly Lazy<OrtEnv> Loaded = new(Load);

    /// <summary>The library's own version, for example <c>1.31.1</c>.</summary>
    /// <exception cref="TeacherException">The library is not there or cannot be loaded.</exception>
    public static string Version => Environment.GetVersionString();

    /// <summary>The file that it was loaded from.</summary>
    /// <exception cref="TeacherException">The library is not there or cannot be loaded.</exception>
    public static string Path
    {
        get
        {
            _ = Environment;
            using var process = Process.GetCurrentProcess();
            return process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
                .First(file => System.IO.Path.GetFileName(file).StartsWith(FileName, StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// What it was built to run graphs with, by its own names: <c>CPUExecutionProvider</c> in every build, and
    /// <c>CUDAExecutionProvider</c> and <c>TensorrtExecutionProvider</c> in the one for GPUs, whether or not there is a GPU.
    /// </summary>
    /// <exception cref="TeacherException">The library is not there or cannot be loaded.</exception>
    public static ImmutableArray<string> Providers => [.. Environment.GetAvailableProviders()];

    /// <summary>What all sessions of the process share. Never freed.</summary>
    internal static OrtEnv Environment => Loaded.Value;

    private static OrtEnv Load()
    {
        try
        {
            // Every error comes back as an exception, so the library prints nothing itself.
            var options = new EnvironmentCreationOptions { logId = "glip", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            return OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref options);
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new TeacherException(
                $"ONNX Runtime cannot be loaded: {failure.GetBaseException().Message.ReplaceLineEndings(" ").Trim()} "
                + $"{FileName} has to be where the build put it; build or install glip again. It is there for Linux on x64 and arm64 with glibc.",
                failure);
        }
    }
}
