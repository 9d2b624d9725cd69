using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GlipPipeline.Native.Loading;

/// <summary>
/// Loads the pinned libraries, each once, from the folder that <see cref="PathVariable"/> names, else from <c>native/</c> beside the
/// program. Declarations with a <see cref="PinnedLibrary.ImportName"/> in this assembly are resolved through it. Thread safe.
/// </summary>
public static class NativeLibraries
{
    /// <summary>
    /// Environment variable that names a folder to look in first.
    /// </summary>
    public const string PathVariable = "GLIP_NATIVE_PATH";

    private static readonly ConcurrentDictionary<PinnedLibrary, Lazy<LoadedLibrary>> Loaded = new();

    /// <summary>Loads a library, or gives it back if it is loaded already.</summary>
    /// <exception cref="NativeLibraryException">The file is missing, cannot be loaded, or is of another version.</exception>
    public static LoadedLibrary Load(PinnedLibrary library) =>
        Loaded.GetOrAdd(library, static key => new(() => LoadFrom(key, Folders()), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    internal static LoadedLibrary LoadFrom(PinnedLibrary library, IReadOnlyList<string> folders)
    {
        var path = folders.Select(folder => Path.Combine(folder, library.FileName)).FirstOrDefault(File.Exists)
            ?? throw new NativeLibraryException(
                $"{library.Product} was not found: looked for {library.FileName} in {string.Join(" and in ", folders)}. {Fix(library)}");
        var handle = LoadFile(library, path);
        var version = ReadVersion(library, path, handle);
        return version == library.Version
            ? new LoadedLibrary(handle, path, version)
            : throw new NativeLibraryException(
                $"{library.Product} has the wrong version: {path} is {version}, expected {library.Version}. {Fix(library)}");
    }

    private static List<string> Folders()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "native");
        return Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? [Path.GetFullPath(named), beside] : [beside];
    }

    private static nint LoadFile(PinnedLibrary library, string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException(
                $"{library.Product} cannot be loaded from {path}: {failure.Message.Trim()} {Fix(library)}", failure);
        }
    }

    private static string ReadVersion(PinnedLibrary library, string path, nint handle)
    {
        try
        {
            return library.ReadVersion(handle);
        }
        catch (EntryPointNotFoundException failure)
        {
            throw new NativeLibraryException($"{path} is not {library.Product}: {failure.Message.Trim()} {Fix(library)}", failure);
        }
    }

    private static string Fix(PinnedLibrary library) =>
        $"Run `npm ci` in src/GlipPipeline.Native and build again (the file comes from the npm package {library.Package}), "
        + $"or set {PathVariable} to a folder that holds {library.FileName} of version {library.Version}.";

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Usage", "CA2255",
        Justification = "An assembly has one import resolver, and it must stand before the first import of any binding.")]
    internal static void ResolveImports() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    private static nint Resolve(string importName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        var library = PinnedLibraries.All.FirstOrDefault(library => library.ImportName == importName);
        return library is null ? 0 : Load(library).Handle;
    }
}
