using GlipPipeline.Native.Loading;
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
        OnnxRuntimeFinding.Library(),
        .. PinnedLibraries.All.Select(Library),
        DuckDbFinding.Find(),
        new Finding("device", "cpu", FindingState.Ok, $"{Environment.ProcessorCount} cores"),
        OnnxRuntimeFinding.Cuda(),
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
}
