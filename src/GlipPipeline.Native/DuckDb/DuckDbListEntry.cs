using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>Where a row's list stands among the elements of its vector: <c>duckdb_list_entry</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbListEntry
{
    private readonly ulong _offset;
    private readonly ulong _length;

    internal DuckDbListEntry(ulong offset, ulong length) => (_offset, _length) = (offset, length);

    /// <summary>Index of the first element.</summary>
    public int Offset => checked((int)_offset);

    /// <summary>Number of elements.</summary>
    public int Length => checked((int)_length);
}
