using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// <c>duckdb_string_t</c>: up to 12 bytes stand in the struct itself, more behind a pointer that follows a 4-byte prefix.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct DuckDbStringView
{
    private const int InlineBytes = 12;

    [FieldOffset(0)]
    private readonly uint _length;

    [FieldOffset(4)]
    private fixed byte _inlined[InlineBytes];

    [FieldOffset(8)]
    private readonly byte* _pointer;

    /// <summary>The bytes of the view at <paramref name="view"/>, which stays where it is while the span is used.</summary>
    internal static ReadOnlySpan<byte> Bytes(DuckDbStringView* view) =>
        new(view->_length <= InlineBytes ? view->_inlined : view->_pointer, checked((int)view->_length));
}
