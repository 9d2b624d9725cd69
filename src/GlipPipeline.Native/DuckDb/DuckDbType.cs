using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>A column's type, nested as deep as the data is.</summary>
public sealed record DuckDbType
{
    private DuckDbType(DuckDbTypeKind kind) => Kind = kind;

    /// <summary>Which type.</summary>
    public DuckDbTypeKind Kind { get; }

    /// <summary>Type of a list's elements; null for anything else.</summary>
    public DuckDbType? Element { get; private init; }

    /// <summary>Fields of a struct; empty for anything else.</summary>
    public ImmutableArray<DuckDbColumn> Fields { get; private init; } = [];

    /// <summary>A type without inner types.</summary>
    public static DuckDbType Of(DuckDbTypeKind kind) =>
        kind is DuckDbTypeKind.List or DuckDbTypeKind.Struct
            ? throw new ArgumentException($"{kind} has inner types: use ListOf or StructOf.", nameof(kind))
            : new DuckDbType(kind);

    /// <summary>A list of <paramref name="element"/>.</summary>
    public static DuckDbType ListOf(DuckDbType element) => new(DuckDbTypeKind.List) { Element = element };

    /// <summary>A struct of <paramref name="fields"/>, in this order.</summary>
    public static DuckDbType StructOf(params ReadOnlySpan<DuckDbColumn> fields) => new(DuckDbTypeKind.Struct) { Fields = [.. fields] };

    internal static DuckDbType From(LogicalTypeHandle native)
    {
        var kind = DuckDbApi.TypeKind(native);
        switch (kind)
        {
            case DuckDbTypeKind.List:
                using (var element = DuckDbApi.ListElementType(native))
                {
                    return ListOf(From(element));
                }

            case DuckDbTypeKind.Struct:
                var count = (int)DuckDbApi.StructFieldCount(native);
                return new DuckDbType(kind) { Fields = [.. Enumerable.Range(0, count).Select(index => FieldOf(native, (ulong)index))] };
            default:
                return new DuckDbType(kind);
        }
    }

    internal LogicalTypeHandle ToNative()
    {
        switch (Kind)
        {
            case DuckDbTypeKind.List:
                using (var element = Element!.ToNative())
                {
                    return DuckDbApi.CreateListType(element);
                }

            case DuckDbTypeKind.Struct:
                return WithNative(
                    Fields, types => DuckDbApi.CreateStructType(types, [.. Fields.Select(field => field.Name)], (ulong)types.Length));
            default:
                return DuckDbApi.CreateLogicalType(Kind);
        }
    }

    /// <summary>Calls <paramref name="use"/> with the native types of all columns, and frees them.</summary>
    internal static T WithNative<T>(ImmutableArray<DuckDbColumn> columns, Func<nint[], T> use)
    {
        var handles = columns.Select(column => column.Type.ToNative()).ToArray();
        var result = use([.. handles.Select(handle => handle.DangerousGetHandle())]);
        foreach (var handle in handles)
        {
            handle.Dispose();
        }

        return result;
    }

    private static DuckDbColumn FieldOf(LogicalTypeHandle native, ulong index)
    {
        var name = DuckDbApi.StructFieldName(native, index);
        using var type = DuckDbApi.StructFieldType(native, index);
        var field = new DuckDbColumn(Marshal.PtrToStringUTF8(name) ?? "", From(type));
        DuckDbApi.Free(name);
        return field;
    }
}
