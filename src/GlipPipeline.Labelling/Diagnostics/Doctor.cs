using GlipPipeline.Imaging.Vips;
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
        DuckDbFinding.Find(),
        ImageLibrary(),
        new Finding("device", "cpu", FindingState.Ok, $"{Environment.ProcessorCount} cores"),
        OnnxRuntimeFinding.Cuda(),
        BuiltInTeacherFinding.Find(),
        CorpusStore.IsLocal(store) ? LocalStoreFinding.Find(store) : await AzureStoreFinding.FindAsync(store, cancellationToken),
    ];

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
}
