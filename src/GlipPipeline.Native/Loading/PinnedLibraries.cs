using System.Runtime.InteropServices;

namespace GlipPipeline.Native.Loading;

/// <summary>The libraries that the build fetches, with the versions of <c>package.json</c>.</summary>
public static class PinnedLibraries
{
    /// <summary>For <c>[LibraryImport]</c> in the libvips binding.</summary>
    internal const string VipsImport = "vips";

    /// <summary>For <c>[LibraryImport]</c> in the ONNX Runtime binding.</summary>
    internal const string OnnxRuntimeImport = "onnxruntime";

    /// <summary>Runs models.</summary>
    public static PinnedLibrary OnnxRuntime { get; } = new()
    {
        Product = "ONNX Runtime",
        ImportName = OnnxRuntimeImport,
        FileName = "libonnxruntime.so.1",
        Version = "1.30.0",
        Package = "onnxruntime-node 1.30.0",
        ReadVersion = ReadOnnxRuntimeVersion,
    };

    /// <summary>Decodes and encodes images.</summary>
    public static PinnedLibrary Vips { get; } = new()
    {
        Product = "libvips",
        ImportName = VipsImport,
        FileName = "libvips-cpp.so.8.18.7",
        Version = "8.18.7",
        Package = "@img/sharp-libvips-linux-x64 1.3.4",
        ReadVersion = handle => CallForString(handle, "vips_version_string"),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PinnedLibrary> All { get; } = [OnnxRuntime, Vips];

    private static unsafe string CallForString(nint handle, string function)
    {
        var call = (delegate* unmanaged<nint>)NativeLibrary.GetExport(handle, function);
        return Marshal.PtrToStringUTF8(call()) ?? "";
    }
}
