using System.Runtime.InteropServices;

namespace GlipPipeline.Sources.Samples;

/// <summary>The file system does not give the bytes of one file. Its pair is rejected for it; where no file can be read, the source is at fault.</summary>
/// <param name="file">The file, without its folder.</param>
/// <param name="cause">What was thrown.</param>
internal sealed class UnreadableFileException(string file, Exception cause) : IOException($"{file} cannot be read: {Words(cause)}", cause)
{
    /// <summary>What the file system said, without a path.</summary>
    internal static string Words(Exception cause) => cause switch
    {
        UnauthorizedAccessException => "permission denied, or no file",
        FileNotFoundException or DirectoryNotFoundException => "it is gone since the source was listed",
        IOException { HResult: > 0 and < 200 and var error } => Marshal.GetPInvokeErrorMessage(error),
        _ => "an input/output error",
    };
}
