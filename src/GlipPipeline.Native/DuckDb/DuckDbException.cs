using System.Runtime.InteropServices;

namespace GlipPipeline.Native.DuckDb;

/// <summary>DuckDB refused or failed; the message holds the library's own.</summary>
public sealed class DuckDbException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">The library's kind of error.</param>
    /// <param name="message">What failed, followed by the library's own message.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DuckDbException(DuckDbErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>The library's kind of error.</summary>
    public DuckDbErrorKind Kind { get; }

    /// <summary>The library's own message alone, for reports to people who never saw the statement; the whole message where it gave none.</summary>
    public string LibraryMessage
    {
        get => field ?? Message;
        private init;
    }

    internal static DuckDbException From(ResultHandle result, string action) =>
        From(DuckDbApi.ResultErrorKind(result), action, Text(DuckDbApi.ResultError(result)));

    internal static DuckDbException From(ErrorDataHandle error, string action) =>
        From(DuckDbApi.ErrorKind(error), action, Text(DuckDbApi.ErrorMessage(error)));

    private static DuckDbException From(DuckDbErrorKind kind, string action, string libraryMessage) =>
        new(kind, $"{action}: {libraryMessage}") { LibraryMessage = libraryMessage };

    internal static string Text(nint message) => Marshal.PtrToStringUTF8(message)?.Trim() ?? "DuckDB gave no message";
}
