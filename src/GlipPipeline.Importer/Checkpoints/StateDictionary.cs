using GlipPipeline.Importer.Checkpoints.Pickling;
using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints;

/// <summary>Finds the named tensors in what was unpickled.</summary>
/// <param name="Tensors">By key, without a shared prefix.</param>
/// <param name="IgnoredKeys">Keys of the file that are not part of it.</param>
internal sealed record StateDictionary(IReadOnlyDictionary<string, CheckpointTensor> Tensors, IReadOnlyList<string> IgnoredKeys)
{
    private const string ModelKey = "model";
    private const string ParallelPrefix = "module.";

    // Keys are hashed, and a pickle can repeat one long string by reference: the bound keeps that linear.
    private const int LongestKey = 512;

    /// <exception cref="CheckpointException">The object is not a dictionary, or holds no tensor.</exception>
    public static StateDictionary From(object? root)
    {
        if (root is not PickleDictionary file)
        {
            throw new CheckpointException(
                $"the file holds {PickleKind.Of(root)}; expected a dictionary of tensors, or one with the key '{ModelKey}'");
        }

        if (file.Items.FindLastIndex(item => item.Key is ModelKey) is var place and >= 0)
        {
            var model = file.Items[place].Value as PickleDictionary
                ?? throw new CheckpointException(
                    $"the key '{ModelKey}' holds {PickleKind.Of(file.Items[place].Value)}; expected a dictionary of tensors");
            return new StateDictionary(Tabulate(model), [.. Keys(file).Where(key => key != ModelKey)]);
        }

        var others = file.Items.Where(item => item.Value is not TensorView).Select(item => item.Key).OfType<string>();
        return new StateDictionary(Tabulate(file), [.. others]);
    }

    private static Dictionary<string, CheckpointTensor> Tabulate(PickleDictionary state)
    {
        var views = state.Items.Where(item => item is { Key: string, Value: TensorView })
            .Select(item => (Key: (string)item.Key!, View: (TensorView)item.Value!)).ToList();
        if (views.Count == 0)
        {
            throw new CheckpointException(
                $"no tensors are found; the keys are: {string.Join(", ", Keys(state).Take(10).Select(Shown))}. "
                + $"Expected a state dictionary, at the top or under '{ModelKey}'");
        }

        var isParallel = views.TrueForAll(item => item.Key.StartsWith(ParallelPrefix, StringComparison.Ordinal));
        var prefixLength = isParallel ? ParallelPrefix.Length : 0;
        var tensors = new Dictionary<string, CheckpointTensor>(views.Count);
        foreach (var (key, view) in views)
        {
            if (key.Length > LongestKey || !tensors.TryAdd(key[prefixLength..], new CheckpointTensor(key[prefixLength..], view)))
            {
                throw new CheckpointException(key.Length > LongestKey
                    ? $"a tensor's name has {key.Length} characters; at most {LongestKey} are read"
                    : $"the tensor '{key}' occurs twice");
            }
        }

        return tensors;
    }

    private static string Shown(string key) => key.Length > LongestKey ? string.Concat(key.AsSpan(0, LongestKey), "...") : key;

    private static IEnumerable<string> Keys(PickleDictionary dictionary) => dictionary.Items.Select(item => item.Key).OfType<string>();
}
