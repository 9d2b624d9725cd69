using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Local;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Can a corpus be made in a folder? Tried in a folder of its own, which is removed again.</summary>
internal static class LocalStoreFinding
{
    public static Finding Find(string folder)
    {
        var trial = Path.Combine(Path.GetFullPath(folder), $".glip-doctor-{Environment.ProcessId}");
        try
        {
            LocalFolderStore.OpenForWriting(trial).Dispose();
            Directory.Delete(trial, recursive: true);
            return new Finding("store", "local folder", FindingState.Ok, $"{Path.GetFullPath(folder)} can hold a corpus");
        }
        catch (StoreException error)
        {
            return new Finding("store", "local folder", FindingState.Missing, error.Message, "give --out a folder on another file system");
        }
    }
}
