using System.Runtime.InteropServices;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// libvips in this process: started once, at the first use, with settings that suit many small images on many threads of ours.
/// </summary>
internal static unsafe class VipsLibrary
{
    // Every level of g_log but ERROR, with which GLib ends the process anyway.
    private const int QuietLevels = (1 << 3) | (1 << 4) | (1 << 5) | (1 << 6) | (1 << 7);

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>The version, for example <c>8.18.7</c>.</summary>
    public static string Version => Started.Value;

    /// <summary>Bytes of pixel memory that libvips holds now.</summary>
    public static long TrackedMemoryBytes
    {
        get
        {
            EnsureStarted();
            return (long)VipsApi.TrackedMemoryBytes();
        }
    }

    internal static void EnsureStarted() => _ = Started.Value;

    private static string Start()
    {
        var version = NativeLibraries.Load(PinnedLibraries.Vips).Version;
        if (VipsApi.Initialize("glip") != 0)
        {
            throw VipsException.FromLibrary("vips_init");
        }

        // Images are many and each is seen once: results are not kept, and the callers' threads are the parallelism.
        VipsApi.SetCacheMax(0);
        VipsApi.SetConcurrency(1);

        // Loaders that nobody fuzzes stay shut, whatever a file claims to be. SVG is opened again for drawings of our own; decoding
        // refuses it by its format.
        VipsApi.SetBlockUntrusted(1);
        VipsApi.SetBlocked("VipsForeignLoadSvg", 0);

        // Warnings speak of single images on the process's standard error; what makes an image unusable comes as an error.
        VipsApi.SetLogHandler("VIPS", QuietLevels, &Ignore, null);
        VipsApi.SetLogHandler("GLib-GObject", QuietLevels, &Ignore, null);
        return version;
    }

    [UnmanagedCallersOnly]
    private static void Ignore(byte* domain, int level, byte* message, void* state)
    {
    }
}
