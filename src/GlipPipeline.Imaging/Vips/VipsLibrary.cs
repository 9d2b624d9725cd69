using NetVips;

namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// libvips in this process: started once, at the first use, with settings that suit many small images on many threads of ours. Thread safe.
/// </summary>
public static class VipsLibrary
{
    private const Enums.LogLevelFlags EveryLevelButFatal = Enums.LogLevelFlags.Critical | Enums.LogLevelFlags.Warning
        | Enums.LogLevelFlags.Message | Enums.LogLevelFlags.Info | Enums.LogLevelFlags.Debug;

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>The version, for example <c>8.18.7</c>.</summary>
    /// <exception cref="VipsLibraryException">libvips is missing or cannot be loaded.</exception>
    public static string Version => Started.Value;

    internal static void EnsureStarted() => _ = Started.Value;

    private static string Start()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            throw new VipsLibraryException(
                $"libvips cannot be loaded: {ModuleInitializer.Exception?.Message.Trim()} libvips.so.42 belongs beside the program, "
                + "or into runtimes/linux-x64/native under it; build or install the program again.",
                ModuleInitializer.Exception);
        }

        // Images are many and each is seen once: results are not kept, and the callers' threads are the parallelism.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;

        // Loaders that nobody fuzzes stay blocked, whatever a file claims to be. SVG is unblocked for drawings of our own; decoding
        // refuses it by its kind.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoadSvg", false);

        // Warnings speak of single images on the process's standard error; what makes an image unusable comes as an error.
        Log.SetLogHandler("VIPS", EveryLevelButFatal, static (_, _, _) => { });
        Log.SetLogHandler("GLib-GObject", EveryLevelButFatal, static (_, _, _) => { });
        return $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";
    }
}
