using System.Runtime.InteropServices;

namespace GlipPipeline.Native.Loading;

/// <summary>The libraries that the build fetches, with the versions of <c>package.json</c>.</summary>
public static class PinnedLibraries
{
    /// <summary>For <c>[LibraryImport]</c> in the DuckDB binding.</summary>
    internal const string DuckDbImport = "duckdb";

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

    /// <summary>Reads and writes Parquet.</summary>
    public static PinnedLibrary DuckDb { get; } = new()
    {
        Product = "DuckDB",
        ImportName = DuckDbImport,
        FileName = "libduckdb.so",
        Version = "1.5.6",
        Package = "@duckdb/node-bindings-linux-x64 1.5.6-r.1",
        ReadVersion = handle => CallForString(handle, "duckdb_library_version").TrimStart('v'),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PinnedLibrary> All { get; } = [OnnxRuntime, DuckDb];

    private static unsafe string CallForString(nint handle, string function)
    {
        var call = (delegate* unmanaged<nint>)NativeLibrary.GetExport(handle, function);
        return Marshal.PtrToStringUTF8(call()) ?? "";
    }

    private static unsafe string ReadOnnxRuntimeVersion(nint handle)
    {
        // OrtApiBase is a table of two functions: GetApi, GetVersionString.
        var getApiBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(handle, "OrtGetApiBase");
        var getVersionString = (delegate* unmanaged<nint>)getApiBase()[1];
        return Marshal.PtrToStringUTF8(getVersionString()) ?? "";
    }
}
