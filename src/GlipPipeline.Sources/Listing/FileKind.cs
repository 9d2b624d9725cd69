namespace GlipPipeline.Sources.Listing;

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a link to nothing.</summary>
    Nothing,

    /// <summary>A file with bytes that can be read again and again.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe: what was read of it is gone.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,
}

/// <summary>What a message calls each kind.</summary>
internal static class FileKindNames
{
    internal static string ToWords(this FileKind kind) => kind switch
    {
        FileKind.Nothing => "a link to nothing",
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a pipe",
        FileKind.Socket => "a socket",
        FileKind.Device => "a device",
        _ => "a file",
    };
}
