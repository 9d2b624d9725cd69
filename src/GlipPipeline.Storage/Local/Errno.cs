using GlipPipeline.Core.Faults;

namespace GlipPipeline.Storage.Local;

/// <summary>The Linux error numbers that a disk speaks in.</summary>
public static class Errno
{
    public const int OperationNotPermitted = 1;
    public const int PermissionDenied = 13;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotAFolder = 20;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int TooManyLinks = 31;
    public const int NameTooLong = 36;
    public const int NotSupported = 95;
    public const int QuotaExceeded = 122;

    /// <summary>Whether waiting may cure an error: a share that is gone comes back, a full disk does not empty itself.</summary>
    public static FaultKind KindOf(int error) => error switch
    {
        OperationNotPermitted or PermissionDenied or CrossDevice or NotAFolder or Invalid or NoSpace or ReadOnly or TooManyLinks or NameTooLong
            or NotSupported or QuotaExceeded =>
            FaultKind.Lasting,
        _ => FaultKind.Passing,
    };

    /// <summary>The error number behind an exception of the file API or of <see cref="Posix"/>; 0 if it has none.</summary>
    public static int Of(Exception exception) => exception switch
    {
        UnauthorizedAccessException { InnerException: { } inner } => Of(inner),
        UnauthorizedAccessException => PermissionDenied,
        IOException { HResult: > 0 } => exception.HResult,
        _ => 0,
    };
}
