using GlipPipeline.Imaging.Vips;
using GlipPipeline.Native.Loading;
using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Storage;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Looks at a machine and says what the pipeline finds there.</summary>
public static class Doctor
{
    /// <summary>Looks for everything, in the order a reader wants it: libraries, devices, teacher, store.</summary>
    /// <param name="store">The folder, or the address in Azure, in which a corpus would be made; it is tried.</param>
    /// <param name="cancellationToken">Stops the trial.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(string store, CancellationToken cancellationToken) =>
    [
        .. PinnedLibraries.All.Select(Library),
        ImageLibrary(),
        new Finding("device", "cpu", FindingState.Ok, $"{Environment.ProcessorCount} cores"),
        Cuda(),
        BuiltInTeacherFinding.Find(),
        CorpusStore.IsLocal(store) ? LocalStoreFinding.Find(store) : await AzureStoreFinding.FindAsync(store, cancellationToken),
    ];

    private static Finding Library(PinnedLibrary library)
    {
        try
        {
            var loaded = NativeLibraries.Load(library);
            return new Finding("library", library.Product, FindingState.Ok, $"{loaded.Version} at {loaded.Path}");
        }
        catch (NativeLibraryException error)
        {
            return new Finding("library", library.Product, FindingState.Missing, error.Message, "make build");
        }
    }

    private static Finding ImageLibrary()
    {
        try
        {
            return new Finding("library", "libvips", FindingState.Ok, VipsLibrary.Version);
        }
        catch (VipsLibraryException error)
        {
            return new Finding("library", "libvips", FindingState.Missing, error.Message, "make build");
        }
    }

    private static Finding Cuda()
    {
        try
        {
            OnnxRuntimeInfo.Require(new ExecutionProvider.Cuda([]));
            return new Finding("device", "cuda", FindingState.Ok, "ONNX Runtime's CUDA provider is there");
        }
        catch (Exception error) when (error is ExecutionProviderException or NativeLibraryException)
        {
            return new Finding("device", "cuda", FindingState.Absent, error.Message);
        }
    }
}
