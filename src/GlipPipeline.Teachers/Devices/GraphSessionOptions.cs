using GlipPipeline.Core.Teachers;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>How a session runs its graph.</summary>
internal sealed record GraphSessionOptions
{
    private const string WeightsFolderEntry = "session.model_external_initializers_file_folder_path";

    /// <summary>What runs the graph; the CPU by default.</summary>
    internal DeviceName Device { get; init; }

    /// <summary>Threads that share the work of one operator on the CPU; 0 takes every core.</summary>
    internal int CpuThreads { get; init; }

    /// <summary>Start of the file name that a profile of every operator is written to; null writes none.</summary>
    internal string? ProfilePrefix { get; init; }

    /// <summary>Folder of the files that a model given as bytes refers to for its weights; null if it holds them itself.</summary>
    internal string? WeightsFolder { get; init; }

    /// <summary>The same as ONNX Runtime's own options; the caller disposes them.</summary>
    /// <exception cref="TeacherException">The device cannot be used.</exception>
    internal SessionOptions ToNative()
    {
        // Providers log through the environment while they load: without one, their own error is lost behind that of the missing logger.
        _ = OnnxRuntimeLibrary.Environment;
        var options = new SessionOptions
        {
            IntraOpNumThreads = CpuThreads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,

            // Shapes vary from batch to batch: a plan for each of them would only pile up.
            EnableMemoryPattern = false,
        };
        try
        {
            Fill(options);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private void Fill(SessionOptions options)
    {
        if (ProfilePrefix is { } prefix)
        {
            options.ProfileOutputPathPrefix = prefix;
            options.EnableProfiling = true;
        }

        if (WeightsFolder is { } folder)
        {
            options.AddSessionConfigEntry(WeightsFolderEntry, folder);
        }

        GpuProviders.Append(options, Device);
    }
}
