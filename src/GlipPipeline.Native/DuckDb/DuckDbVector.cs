using System.Text;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// The values of a column, a struct's field or a list's elements, read where the library holds them. What it gives is valid until the
/// chunk is disposed. A NULL among numbers has an undefined value: ask <see cref="IsNull"/> first.
/// </summary>
public readonly unsafe ref struct DuckDbVector
{
    private readonly nint _vector;
    private readonly DuckDbType _type;
    private readonly void* _data;
    private readonly ulong* _validity;

    internal DuckDbVector(nint vector, DuckDbType type, int count)
    {
        (_vector, _type, Count) = (vector, type, count);
        _data = DuckDbApi.VectorData(vector);
        _validity = DuckDbApi.VectorValidity(vector);
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Whether a value is NULL.</summary>
    public bool IsNull(int row)
    {
        CheckRow(row);
        return _validity is not null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;
    }

    /// <summary>All values of a fixed-width column. <typeparamref name="T"/> is the type that <see cref="DuckDbTypeKind"/> names.</summary>
    /// <exception cref="InvalidOperationException">The column is of another type.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        FixedWidth.Require<T>(_type.Kind);
        return new ReadOnlySpan<T>(_data, Count);
    }

    /// <summary>The bytes of a VARCHAR or BLOB.</summary>
    /// <exception cref="InvalidOperationException">The column is of another type, or the row is NULL.</exception>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        CheckNotNull(row);
        return _type.Kind is DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob
            ? DuckDbStringView.Bytes((DuckDbStringView*)_data + row)
            : throw new InvalidOperationException($"A column of type {_type.Kind} holds neither text nor bytes.");
    }

    /// <summary>A VARCHAR as a string.</summary>
    public string Text(int row) => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>A VARCHAR as a string, or null.</summary>
    public string? NullableText(int row) => IsNull(row) ? null : Text(row);

    /// <summary>Where the elements of a row's list stand in <see cref="Elements"/>.</summary>
    /// <exception cref="InvalidOperationException">The column holds no lists, or the row is NULL.</exception>
    public DuckDbListEntry List(int row)
    {
        CheckNotNull(row);
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.List);
        return ((DuckDbListEntry*)_data)[row];
    }

    /// <summary>The elements of all lists of this column, one after the other.</summary>
    public DuckDbVector Elements()
    {
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.List);
        return new DuckDbVector(DuckDbApi.ListChild(_vector), _type.Element!, checked((int)DuckDbApi.ListSize(_vector)));
    }

    /// <summary>A field of a struct column, by its position.</summary>
    public DuckDbVector Field(int index)
    {
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.Struct);
        var type = _type.Fields[index].Type;
        return new DuckDbVector(DuckDbApi.StructChild(_vector, (ulong)index), type, Count);
    }

    // Where a row is NULL, the library leaves whatever stood there: a stray pointer or length.
    private void CheckNotNull(int row)
    {
        if (IsNull(row))
        {
            throw new InvalidOperationException($"Row {row} of a column of type {_type.Kind} is NULL.");
        }
    }

    private void CheckRow(int row) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
}
