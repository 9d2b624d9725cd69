using System.Collections.Immutable;
using GlipPipeline.Importer.Checkpoints.Containers;
using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>Does itself what the known functions would do in Python, and finds storages.</summary>
internal sealed class PickleCalls(PickleCursor cursor, TorchArchive archive)
{
    private const int LongestKey = 64;
    private const int MostTensorArguments = 7;
    private const int MostShown = 8;

    /// <summary>The result of a known function.</summary>
    /// <exception cref="CheckpointException">It is called as PyTorch never does.</exception>
    public object Reduce(PickleGlobal function, ImmutableArray<object?> arguments) => (function.Role, arguments) switch
    {
        (PickleGlobalRole.Dictionary, []) => new PickleDictionary(),

        // What follows the strides: requires_grad, backward hooks and, since PyTorch 2, perhaps metadata.
        (PickleGlobalRole.RebuildTensor,
            [TensorStorage storage, long offset, PickleTuple shape, PickleTuple strides, bool, PickleDictionary, ..])
            when arguments.Length <= MostTensorArguments => RebuildTensor(storage, offset, shape, strides),
        (PickleGlobalRole.RebuildParameter, [TensorView tensor, bool, PickleDictionary]) => tensor,
        _ => throw cursor.Fault(
            $"forbidden call of '{function.FullName}'", $"with {Kinds(arguments)}; PyTorch never writes that for tensors"),
    };

    /// <summary>The storage that a persistent id names: ('storage', class, key, device, element count).</summary>
    /// <exception cref="CheckpointException">The id is of another form, or the storage is absent or too short.</exception>
    public TensorStorage LoadPersistent(object? id)
    {
        if (id is not PickleTuple
            {
                Items: ["storage", PickleGlobal { Role: PickleGlobalRole.Storage } type, string key, string, long count]
            }
            || key.Length > LongestKey || count < 0)
        {
            throw cursor.Fault(
                "forbidden persistent id", $"expected ('storage', class, key, device, element count), found {Described(id)}");
        }

        var entry = archive.FindStorage(key) ?? throw cursor.Fault(
            $"storage '{key}'", "the file has no such entry; it is truncated or damaged");
        return count <= entry.Bytes / type.ElementType.SizeBytes()
            ? new TensorStorage(type.ElementType, count, entry)
            : throw cursor.Fault(
                $"storage '{key}'", $"{count} elements of type {type.ElementType} are claimed, the entry has {entry.Bytes} bytes");
    }

    private TensorView RebuildTensor(TensorStorage storage, long offset, PickleTuple shape, PickleTuple strides)
    {
        var sizes = Integers(shape);
        var steps = Integers(strides);
        return TensorViewRules.Violation(storage, offset, sizes.AsSpan(), steps.AsSpan()) is { } violation
            ? throw cursor.Fault(violation, "the checkpoint is damaged, or the tensor was expanded and saved without .contiguous()")
            : new TensorView(storage, offset, sizes, steps);
    }

    private ImmutableArray<long> Integers(PickleTuple tuple)
    {
        if (tuple.Items.Length > TensorViewRules.MaxRank || !tuple.Items.All(item => item is long))
        {
            throw cursor.Fault(
                $"a tensor with {tuple.Items.Length} sizes or strides", $"expected at most {TensorViewRules.MaxRank} integers");
        }

        return [.. tuple.Items.Cast<long>()];
    }

    private static string Described(object? id) => id is PickleTuple tuple ? Kinds(tuple.Items) : PickleKind.Of(id);

    private static string Kinds(ImmutableArray<object?> values) => $"({string.Join(", ", values.Take(MostShown).Select(PickleKind.Of))})";
}
