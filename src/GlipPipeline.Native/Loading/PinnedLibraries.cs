using System.Runtime.InteropServices;

namespace GlipPipeline.Native.Loading;

/// <summary>The libraries that the build fetches, with the versions of <c>package.json</c>.</summary>
public static class PinnedLibraries
{
    /// <summary>For <c>[LibraryImport]</c> in the DuckDB binding.</summary>
    internal const string DuckDbImport = "duckdb";

    /// <summary>For <c>[LibraryImport]</c> in the libvips binding.</summary>
    internal const string VipsImport = "vips";

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
    public static IReadOnlyList<PinnedLibrary> All { get; } = [DuckDb, Vips];

    private static unsafe string CallForString(nint handle, string function)
    {
        var call = (delegate* unmanaged<nint>)NativeLibrary.GetExport(handle, function);
        return Marshal.PtrToStringUTF8(call()) ?? "";
    }
}
