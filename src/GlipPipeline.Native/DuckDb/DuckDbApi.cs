using System.Runtime.InteropServices;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Native.DuckDb;

/// <summary>The part of DuckDB's C API (duckdb.h of version 1.5) that the binding uses. A state of 0 is success. Every count is a 64-bit <c>idx_t</c>.</summary>
internal static unsafe partial class DuckDbApi
{
    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint pointer);

    // Configuration, database, connection.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out ConfigHandle config);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string option);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string? path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);

    // Statements and results.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Query(ConnectionHandle connection, string sql, ResultHandle result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(ConnectionHandle connection, string sql, out StatementHandle statement);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(StatementHandle statement);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(StatementHandle statement);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_boolean")]
    internal static partial int BindBoolean(StatementHandle statement, ulong index, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_int64")]
    internal static partial int BindInt64(StatementHandle statement, ulong index, long value);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_double")]
    internal static partial int BindDouble(StatementHandle statement, ulong index, double value);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial int BindVarchar(StatementHandle statement, ulong index, byte* value, ulong length);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_blob")]
    internal static partial int BindBlob(StatementHandle statement, ulong index, byte* value, ulong length);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_null")]
    internal static partial int BindNull(StatementHandle statement, ulong index);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial int ExecuteStreaming(StatementHandle statement, ResultHandle result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(NativeResult* result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_result_error")]
    internal static partial nint ResultError(ResultHandle result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_result_error_type")]
    internal static partial DuckDbErrorKind ResultErrorKind(ResultHandle result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ResultHandle result);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_column_name")]
    internal static partial nint ColumnName(ResultHandle result, ulong column);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_column_logical_type")]
    internal static partial LogicalTypeHandle ColumnLogicalType(ResultHandle result, ulong column);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial ChunkHandle FetchChunk(NativeResult result);

    // Logical types.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_logical_type")]
    internal static partial LogicalTypeHandle CreateLogicalType(DuckDbTypeKind kind);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_list_type")]
    internal static partial LogicalTypeHandle CreateListType(LogicalTypeHandle element);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_struct_type", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial LogicalTypeHandle CreateStructType(nint[] types, string[] names, ulong count);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_get_type_id")]
    internal static partial DuckDbTypeKind TypeKind(LogicalTypeHandle type);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_list_type_child_type")]
    internal static partial LogicalTypeHandle ListElementType(LogicalTypeHandle type);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_struct_type_child_count")]
    internal static partial ulong StructFieldCount(LogicalTypeHandle type);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_struct_type_child_name")]
    internal static partial nint StructFieldName(LogicalTypeHandle type, ulong index);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_struct_type_child_type")]
    internal static partial LogicalTypeHandle StructFieldType(LogicalTypeHandle type, ulong index);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    // Chunks and vectors.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial ChunkHandle CreateChunk(nint[] types, ulong count);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyChunk(ref nint chunk);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(ChunkHandle chunk);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(nint chunk, ulong rows);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_vector_reference_vector")]
    internal static partial void ReferenceVector(nint target, nint source);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_unsafe_vector_assign_string_element_len")]
    internal static partial void AssignBytes(nint vector, ulong row, byte* value, ulong length);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_list_vector_get_child")]
    internal static partial nint ListChild(nint vector);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_list_vector_get_size")]
    internal static partial ulong ListSize(nint vector);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_list_vector_reserve")]
    internal static partial int ReserveList(nint vector, ulong capacity);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_list_vector_set_size")]
    internal static partial int SetListSize(nint vector, ulong size);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_struct_vector_get_child")]
    internal static partial nint StructChild(nint vector, ulong index);

    // Appender.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateAppender(ConnectionHandle connection, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial int AppendChunk(AppenderHandle appender, ChunkHandle chunk);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_close")]
    internal static partial int CloseAppender(AppenderHandle appender);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_column_count")]
    internal static partial ulong AppenderColumnCount(AppenderHandle appender);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_column_type")]
    internal static partial LogicalTypeHandle AppenderColumnType(AppenderHandle appender, ulong column);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_error_data")]
    internal static partial ErrorDataHandle AppenderError(AppenderHandle appender);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_appender_destroy")]
    internal static partial int DestroyAppender(ref nint appender);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_error_data_message")]
    internal static partial nint ErrorMessage(ErrorDataHandle error);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_error_data_error_type")]
    internal static partial DuckDbErrorKind ErrorKind(ErrorDataHandle error);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_error_data")]
    internal static partial void DestroyErrorData(ref nint error);

    // Table functions, for row streams.

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_create_table_function")]
    internal static partial TableFunctionHandle CreateTableFunction();

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_destroy_table_function")]
    internal static partial void DestroyTableFunction(ref nint function);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_table_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetName(TableFunctionHandle function, string name);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_table_function_set_extra_info")]
    internal static partial void SetExtraInfo(TableFunctionHandle function, nint info, delegate* unmanaged<nint, void> destroy);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_table_function_set_bind")]
    internal static partial void SetBind(TableFunctionHandle function, delegate* unmanaged<nint, void> bind);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_table_function_set_init")]
    internal static partial void SetInit(TableFunctionHandle function, delegate* unmanaged<nint, void> init);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_table_function_set_function")]
    internal static partial void SetFunction(TableFunctionHandle function, delegate* unmanaged<nint, nint, void> main);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_register_table_function")]
    internal static partial int RegisterTableFunction(ConnectionHandle connection, TableFunctionHandle function);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_get_extra_info")]
    internal static partial nint BindExtraInfo(nint bindInfo);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_bind_add_result_column", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddResultColumn(nint bindInfo, string name, LogicalTypeHandle type);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_init_set_max_threads")]
    internal static partial void SetMaxThreads(nint initInfo, ulong threads);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_function_get_extra_info")]
    internal static partial nint FunctionExtraInfo(nint functionInfo);

    [LibraryImport(PinnedLibraries.DuckDbImport, EntryPoint = "duckdb_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFunctionError(nint functionInfo, string message);
}
