namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// What kind of error the library reports; the values are those of <c>duckdb_error_type</c>. Kinds that nobody tells apart are not listed.
/// </summary>
public enum DuckDbErrorKind
{
    /// <summary>The library gave no kind.</summary>
    Unknown = 0,

    /// <summary>A value cannot be converted.</summary>
    Conversion = 2,

    /// <summary>A table or function does not exist.</summary>
    Catalog = 13,

    /// <summary>The SQL text cannot be parsed.</summary>
    Parser = 14,

    /// <summary>A constraint was violated.</summary>
    Constraint = 18,

    /// <summary>A name in the SQL text cannot be resolved.</summary>
    Binder = 24,

    /// <summary>A file cannot be read or written.</summary>
    InputOutput = 28,

    /// <summary>The query was interrupted.</summary>
    Interrupt = 29,

    /// <summary>The input is not what the function takes, or a file is damaged.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit was reached.</summary>
    OutOfMemory = 33,
}
