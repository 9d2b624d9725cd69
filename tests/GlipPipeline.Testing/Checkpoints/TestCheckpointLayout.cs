namespace GlipPipeline.Testing.Checkpoints;

/// <summary>The ways in which checkpoints with the same tensors differ.</summary>
public sealed record TestCheckpointLayout
{
    /// <summary>Name of the one folder in the zip.</summary>
    public string Archive { get; init; } = "archive";

    /// <summary>Key that holds the state dictionary; null puts the tensors at the top.</summary>
    public string? WrappingKey { get; init; } = "model";

    /// <summary>Put before every tensor's name.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How the numbers are stored.</summary>
    public TestElementType ElementType { get; init; }

    /// <summary>Whether the zip entries are deflated; PyTorch stores them.</summary>
    public bool Deflated { get; init; }

    /// <summary>Contents of the <c>byteorder</c> entry; null leaves it out, as old versions of PyTorch do.</summary>
    public string? ByteOrder { get; init; } = "little";
}
