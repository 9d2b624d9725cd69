using System.Buffers;
using System.Text;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// Writes the values of a column, a struct's field or a list's elements into the library's memory. Every row must be written, with a value
/// or as NULL. Growing a list moves its elements: ask for <see cref="Elements"/> again after <see cref="AddList"/>.
/// </summary>
public readonly unsafe ref struct DuckDbVectorWriter
{
    private readonly nint _vector;
    private readonly DuckDbType _type;

    internal DuckDbVectorWriter(nint vector, DuckDbType type, int capacity) => (_vector, _type, Capacity) = (vector, type, capacity);

    /// <summary>Number of values there is room for.</summary>
    public int Capacity { get; }

    /// <summary>All values of a fixed-width column. <typeparamref name="T"/> is the type that <see cref="DuckDbTypeKind"/> names.</summary>
    /// <exception cref="InvalidOperationException">The column is of another type.</exception>
    public Span<T> Values<T>()
        where T : unmanaged
    {
        FixedWidth.Require<T>(_type.Kind);
        return new Span<T>(DuckDbApi.VectorData(_vector), Capacity);
    }

    /// <summary>Writes bytes, copied.</summary>
    public void SetBytes(int row, ReadOnlySpan<byte> value)
    {
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.Blob);
        Assign(row, value);
    }

    /// <summary>Writes text as UTF-8; an unpaired surrogate becomes U+FFFD.</summary>
    public void SetText(int row, string value)
    {
        const int fitsOnStack = 256;
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.Varchar);
        var rented = value.Length > fitsOnStack ? ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length)) : null;
        Span<byte> bytes = rented ?? stackalloc byte[Encoding.UTF8.GetMaxByteCount(fitsOnStack)];
        Assign(row, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes NULL.</summary>
    public void SetNull(int row)
    {
        CheckRow(row);
        DuckDbApi.EnsureValidityWritable(_vector);
        DuckDbApi.VectorValidity(_vector)[row >> 6] &= ~(1UL << (row & 63));
        if (_type.Kind == DuckDbTypeKind.List)
        {
            // Readers of the library walk the entries of NULL rows too.
            ((DuckDbListEntry*)DuckDbApi.VectorData(_vector))[row] = default;
        }

        for (var field = 0; field < _type.Fields.Length; field++)
        {
            Field(field).SetNull(row);
        }
    }

    /// <summary>Writes a list of <paramref name="length"/> elements, which the caller then writes to <see cref="Elements"/>.</summary>
    /// <returns>Index of the list's first element.</returns>
    public int AddList(int row, int length)
    {
        CheckRow(row);
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.List);
        var offset = DuckDbApi.ListSize(_vector);
        if (DuckDbApi.ReserveList(_vector, offset + (ulong)length) != 0 || DuckDbApi.SetListSize(_vector, offset + (ulong)length) != 0)
        {
            throw new DuckDbException(DuckDbErrorKind.OutOfMemory, $"DuckDB has no room for a list of {length} elements");
        }

        ((DuckDbListEntry*)DuckDbApi.VectorData(_vector))[row] = new DuckDbListEntry(offset, (ulong)length);
        return checked((int)offset);
    }

    /// <summary>The elements of all lists added so far.</summary>
    public DuckDbVectorWriter Elements()
    {
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.List);
        return new DuckDbVectorWriter(DuckDbApi.ListChild(_vector), _type.Element!, checked((int)DuckDbApi.ListSize(_vector)));
    }

    /// <summary>A field of a struct column, by its position.</summary>
    public DuckDbVectorWriter Field(int index)
    {
        FixedWidth.RequireKind(_type.Kind, DuckDbTypeKind.Struct);
        return new DuckDbVectorWriter(DuckDbApi.StructChild(_vector, (ulong)index), _type.Fields[index].Type, Capacity);
    }

    private void Assign(int row, ReadOnlySpan<byte> value)
    {
        CheckRow(row);
        fixed (byte* pointer = value)
        {
            DuckDbApi.AssignBytes(_vector, (ulong)row, pointer, (ulong)value.Length);
        }
    }

    private void CheckRow(int row) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity, nameof(row));
}
