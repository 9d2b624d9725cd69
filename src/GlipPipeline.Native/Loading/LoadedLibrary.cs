namespace GlipPipeline.Native.Loading;

/// <summary>A native library in this process. It stays loaded until the process ends.</summary>
/// <param name="Handle">For <see cref="System.Runtime.InteropServices.NativeLibrary.GetExport"/>.</param>
/// <param name="Path">The file it came from.</param>
/// <param name="Version">As the library itself says.</param>
public sealed record LoadedLibrary(nint Handle, string Path, string Version);
