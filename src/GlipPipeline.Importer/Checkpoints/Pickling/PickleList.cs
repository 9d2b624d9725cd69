namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>A Python list.</summary>
internal sealed class PickleList
{
    /// <summary>Its items.</summary>
    public List<object?> Items { get; } = [];
}
