using System.Numerics;
using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>Python's words for what was unpickled, for messages.</summary>
internal static class PickleKind
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(string)] = "a string",
        [typeof(bool)] = "a bool",
        [typeof(long)] = "an int",
        [typeof(BigInteger)] = "an int of over 64 bits",
        [typeof(double)] = "a float",
        [typeof(PickleList)] = "a list",
        [typeof(PickleTuple)] = "a tuple",
        [typeof(PickleDictionary)] = "a dict",
        [typeof(PickleGlobal)] = "a class or function",
        [typeof(TensorStorage)] = "a storage",
        [typeof(TensorView)] = "a tensor",
    };

    /// <summary>The kind of a value.</summary>
    public static string Of(object? value) => value is null ? "None" : Names[value.GetType()];

    /// <summary>The kind that a type of this reader stands for.</summary>
    public static string Of<T>() => Names[typeof(T)];
}
