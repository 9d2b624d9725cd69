using System.Runtime.InteropServices;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Local;

/// <summary>Says what went wrong on a disk, where, and what to do.</summary>
internal static class LocalFailure
{
    /// <summary>Whether an exception is the disk's fault and not the program's.</summary>
    public static bool IsOfDisk(Exception exception) => exception is IOException and not StoreException or UnauthorizedAccessException;

    /// <param name="what">What failed, for example "write 'run.json'".</param>
    /// <param name="folder">The corpus folder.</param>
    /// <param name="cause">The exception of the file system.</param>
    public static StoreException Describe(string what, string folder, Exception cause) =>
        new($"Cannot {what} in '{folder}': {Explain(Errno.Of(cause), cause)}", cause, Errno.KindOf(Errno.Of(cause)));

    private static string Explain(int error, Exception cause) => error switch
    {
        Errno.NoSpace => "the disk is full. Free space on it and start again; what is committed is kept.",
        Errno.QuotaExceeded => "the disk quota is used up. Free space or raise the quota and start again; what is committed is kept.",
        Errno.ReadOnly => "the file system is read-only. Choose a folder that can be written.",
        Errno.PermissionDenied or Errno.OperationNotPermitted => "permission denied. Let this user write there, or choose another folder.",
        Errno.CrossDevice => "the file lies on another file system. All folders of a corpus must be on one: "
            + "replace links to other disks by the folders themselves.",
        Errno.NotAFolder => "a part of the path is a file and no folder. Correct the address.",
        Errno.TooManyLinks => "the file has as many names as the file system allows. Delete old copies of its folder.",
        > 0 => $"{Marshal.GetPInvokeErrorMessage(error)} (error {error}). Check the disk and start again.",
        _ => cause.Message,
    };
}
