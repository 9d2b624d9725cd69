using Xunit;

namespace GlipPipeline.Testing;

/// <summary>The large files that are not in the repository: photos, captions, fixtures of others. Absent on most machines.</summary>
public static class SharedFiles
{
    /// <summary>Full path of a file or folder under <c>../shared</c> beside the repository; the calling test is skipped where it is absent.</summary>
    public static string Path(string relative)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", relative));
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"needs ../shared/{relative}, which is not on this machine");
        return path;
    }
}
