using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Local;

/// <summary>
/// This process's own place for temporary files on this machine, under the system's folder for such (<c>TMPDIR</c>). Disposed, it is removed
/// with what is in it; what a killed process left is removed by the next one. Safe to use from several threads.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly StagingFolder _folder;

    private ScratchFolder(StagingFolder folder) => _folder = folder;

    /// <summary>Creates the folder.</summary>
    /// <exception cref="StoreException">There is no room, or no access.</exception>
    public static ScratchFolder Create()
    {
        // The user's name, since a folder in /tmp belongs to the user who came first.
        var root = Path.Combine(Path.GetTempPath(), $"glip-{Environment.UserName}");
        try
        {
            return new ScratchFolder(StagingFolder.Create(root));
        }
        catch (Exception exception) when (LocalFailure.IsOfDisk(exception))
        {
            throw LocalFailure.Describe("create a folder for temporary files", root, exception);
        }
    }

    /// <summary>A path in the folder that was never used before.</summary>
    public string CreatePath() => _folder.CreatePath();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
