namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Makes ONNX Runtime's options object of <see cref="OnnxSessionOptions"/>.</summary>
internal static unsafe class OrtSessionOptions
{
    private const string ExternalDataFolderEntry = "session.model_external_initializers_file_folder_path";

    internal static OrtHandle Create(OnnxSessionOptions options)
    {
        nint pointer;
        OrtStatus.Check(OrtApi.CreateSessionOptions(&pointer));
        var handle = new OrtHandle(pointer, OrtApi.ReleaseSessionOptions);
        try
        {
            Fill(pointer, options);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void Fill(nint pointer, OnnxSessionOptions options)
    {
        OrtStatus.Check(OrtApi.SetIntraOpNumThreads(pointer, options.IntraOpThreads));
        OrtStatus.Check(OrtApi.SetInterOpNumThreads(pointer, options.InterOpThreads));
        OrtStatus.Check(OrtApi.SetGraphOptimizationLevel(pointer, (int)options.Optimization));
        if (!options.MemoryArena)
        {
            OrtStatus.Check(OrtApi.DisableCpuMemArena(pointer));
        }

        if (!options.MemoryPattern)
        {
            OrtStatus.Check(OrtApi.DisableMemPattern(pointer));
        }

        if (options.ProfilePrefix is { } prefix)
        {
            fixed (byte* text = OrtText.Encode(prefix))
            {
                OrtStatus.Check(OrtApi.EnableProfiling(pointer, text));
            }
        }

        AddConfigEntries(pointer, options);
        foreach (var provider in options.Providers)
        {
            OrtProviders.Append(pointer, provider);
        }
    }

    private static void AddConfigEntries(nint pointer, OnnxSessionOptions options)
    {
        var entries = options.ExternalDataFolder is { } folder
            ? options.ConfigEntries.SetItem(ExternalDataFolderEntry, folder)
            : options.ConfigEntries;
        foreach (var (key, value) in entries)
        {
            fixed (byte* keyText = OrtText.Encode(key), valueText = OrtText.Encode(value))
            {
                OrtStatus.Check(OrtApi.AddSessionConfigEntry(pointer, keyText, valueText));
            }
        }
    }
}
