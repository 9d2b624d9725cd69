namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>
/// A dict or OrderedDict: its items as they were set. Never hashed, because keys may be anything; a later item replaces an earlier one
/// of the same key.
/// </summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys and values in the order they were set.</summary>
    public List<KeyValuePair<object?, object?>> Items { get; } = [];
}
