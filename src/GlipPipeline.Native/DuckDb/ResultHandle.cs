using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>The caller-allocated <c>duckdb_result</c>. All its fields but the last are deprecated and only keep their places.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}

/// <summary>Owns a result and the memory of its struct.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    public ResultHandle()
        : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public override bool IsInvalid => handle == 0;

    /// <summary>The struct itself, for the one call that takes it by value. Valid while the handle is open.</summary>
    internal NativeResult Value => *(NativeResult*)handle;

    protected override bool ReleaseHandle()
    {
        DuckDbApi.DestroyResult((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
