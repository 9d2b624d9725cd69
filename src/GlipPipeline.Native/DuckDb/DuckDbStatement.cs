using System.Text;

namespace GlipPipeline.Native.DuckDb;

/// <summary>A prepared statement. Parameters count from 1. Not thread safe.</summary>
public sealed unsafe class DuckDbStatement : IDisposable
{
    private readonly StatementHandle _handle;
    private readonly string _sql;

    internal DuckDbStatement(StatementHandle handle, string sql) => (_handle, _sql) = (handle, sql);

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => (int)DuckDbApi.ParameterCount(_handle);

    /// <summary>Binds a truth value.</summary>
    public DuckDbStatement Bind(int parameter, bool value) => Check(DuckDbApi.BindBoolean(_handle, (ulong)parameter, value), parameter);

    /// <summary>Binds an integer.</summary>
    public DuckDbStatement Bind(int parameter, long value) => Check(DuckDbApi.BindInt64(_handle, (ulong)parameter, value), parameter);

    /// <summary>Binds a number.</summary>
    public DuckDbStatement Bind(int parameter, double value) => Check(DuckDbApi.BindDouble(_handle, (ulong)parameter, value), parameter);

    /// <summary>Binds text, or NULL.</summary>
    public DuckDbStatement Bind(int parameter, string? value)
    {
        if (value is null)
        {
            return Check(DuckDbApi.BindNull(_handle, (ulong)parameter), parameter);
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* pointer = bytes)
        {
            return Check(DuckDbApi.BindVarchar(_handle, (ulong)parameter, pointer, (ulong)bytes.Length), parameter);
        }
    }

    /// <summary>Binds bytes.</summary>
    public DuckDbStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* pointer = value)
        {
            return Check(DuckDbApi.BindBlob(_handle, (ulong)parameter, pointer, (ulong)value.Length), parameter);
        }
    }

    /// <summary>Runs the statement and streams its rows. The statement may be bound and run again when the result is disposed.</summary>
    /// <exception cref="DuckDbException">The statement fails.</exception>
    public DuckDbResult Query()
    {
        var result = new ResultHandle();
        if (DuckDbApi.ExecuteStreaming(_handle, result) == 0)
        {
            return new DuckDbResult(result, _sql);
        }

        using (result)
        {
            throw DuckDbException.From(result, $"DuckDB cannot run '{DuckDbConnection.Abbreviate(_sql)}'");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private DuckDbStatement Check(int state, int parameter)
    {
        if (state == 0)
        {
            return this;
        }

        var message = DuckDbException.Text(DuckDbApi.PrepareError(_handle));
        throw new DuckDbException(
            DuckDbErrorKind.InvalidInput,
            $"DuckDB cannot bind parameter {parameter} (of {ParameterCount}) of '{DuckDbConnection.Abbreviate(_sql)}': {message}");
    }
}
