using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>
/// The Python names that a checkpoint may mention. None of them is ever run: each stands for something this reader does itself.
/// </summary>
internal static class KnownGlobals
{
    private const int LongestShown = 80;

    private static readonly Dictionary<string, PickleGlobal> All = new PickleGlobal[]
    {
        new("collections.OrderedDict", PickleGlobalRole.Dictionary),
        new("torch._utils._rebuild_tensor_v2", PickleGlobalRole.RebuildTensor),
        new("torch._utils._rebuild_parameter", PickleGlobalRole.RebuildParameter),
        new("torch.FloatStorage", PickleGlobalRole.Storage, CheckpointElementType.Float32),
        new("torch.HalfStorage", PickleGlobalRole.Storage, CheckpointElementType.Float16),
        new("torch.BFloat16Storage", PickleGlobalRole.Storage, CheckpointElementType.BFloat16),
        new("torch.DoubleStorage", PickleGlobalRole.Storage, CheckpointElementType.Float64),
        new("torch.LongStorage", PickleGlobalRole.Storage, CheckpointElementType.Int64),
        new("torch.IntStorage", PickleGlobalRole.Storage, CheckpointElementType.Int32),
        new("torch.ShortStorage", PickleGlobalRole.Storage, CheckpointElementType.Int16),
        new("torch.CharStorage", PickleGlobalRole.Storage, CheckpointElementType.Int8),
        new("torch.ByteStorage", PickleGlobalRole.Storage, CheckpointElementType.UInt8),
        new("torch.BoolStorage", PickleGlobalRole.Storage, CheckpointElementType.Boolean),
    }.ToDictionary(global => global.FullName);

    /// <exception cref="CheckpointException">Any name but the known ones.</exception>
    public static PickleGlobal Find(PickleCursor cursor, string module, string name)
    {
        if (All.TryGetValue($"{module}.{name}", out var global))
        {
            return global;
        }

        throw cursor.Fault(
            $"forbidden pickle global '{Shown(module)}.{Shown(name)}'",
            "only tensors, dictionaries, lists, numbers and strings are read; "
            + "save the weights alone: torch.save({'model': model.state_dict()}, path)");
    }

    private static string Shown(string text) =>
        string.Concat(text.Take(LongestShown).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}"))
        + (text.Length > LongestShown ? "..." : "");
}
