namespace GlipPipeline.Native.Loading;

/// <summary>A native library that the bindings are written for.</summary>
public sealed record PinnedLibrary
{
    /// <summary>Name for people, for example <c>ONNX Runtime</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Name that P/Invoke declarations of this assembly use.</summary>
    public required string ImportName { get; init; }

    /// <summary>Name of the file that is sought.</summary>
    public required string FileName { get; init; }

    /// <summary>The one version that is accepted.</summary>
    public required string Version { get; init; }

    /// <summary>npm package and version that hold the file.</summary>
    public required string Package { get; init; }

    /// <summary>Asks a loaded library for its version.</summary>
    public required Func<nint, string> ReadVersion { get; init; }
}
