namespace GlipPipeline.Native.DuckDb;

/// <summary>Which .NET type has the layout of which column type.</summary>
internal static class FixedWidth
{
    internal static void Require<T>(DuckDbTypeKind kind)
        where T : unmanaged
    {
        if (typeof(T) != TypeOf(kind))
        {
            throw new InvalidOperationException($"A column of type {kind} is not read or written as {typeof(T).Name}.");
        }
    }

    internal static void RequireKind(DuckDbTypeKind found, DuckDbTypeKind expected)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"A column of type {found} was used as {expected}.");
        }
    }

    private static Type? TypeOf(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.Boolean => typeof(bool),
        DuckDbTypeKind.TinyInt => typeof(sbyte),
        DuckDbTypeKind.SmallInt => typeof(short),
        DuckDbTypeKind.Integer => typeof(int),
        DuckDbTypeKind.BigInt => typeof(long),
        DuckDbTypeKind.UTinyInt => typeof(byte),
        DuckDbTypeKind.USmallInt => typeof(ushort),
        DuckDbTypeKind.UInteger => typeof(uint),
        DuckDbTypeKind.UBigInt => typeof(ulong),
        DuckDbTypeKind.Float => typeof(float),
        DuckDbTypeKind.Double => typeof(double),
        DuckDbTypeKind.HugeInt => typeof(Int128),
        _ => null,
    };
}
