using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// Owns one object of the library. DuckDB counts references inside, so that the order in which handles are freed does not matter.
/// </summary>
internal abstract class DuckDbHandle : SafeHandle
{
    protected DuckDbHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected abstract void Destroy(ref nint pointer);

    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }
}

internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyConfig(ref pointer);
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.Close(ref pointer);
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.Disconnect(ref pointer);
}

internal sealed class StatementHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyPrepare(ref pointer);
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyLogicalType(ref pointer);
}

internal sealed class ChunkHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyChunk(ref pointer);
}

internal sealed class AppenderHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => _ = DuckDbApi.DestroyAppender(ref pointer);
}

internal sealed class ErrorDataHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyErrorData(ref pointer);
}

internal sealed class TableFunctionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DuckDbApi.DestroyTableFunction(ref pointer);
}
