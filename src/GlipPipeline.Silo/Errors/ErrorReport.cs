using GlipPipeline.Core.Teachers;
using GlipPipeline.Dashboard.Hosting;
using GlipPipeline.Engine.Runs;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Silo.Errors;

/// <summary>Turns an exception into one clear message and an exit code.</summary>
internal static class ErrorReport
{
    private const int Failed = 1;

    /// <summary>128 + SIGINT, as shells count.</summary>
    private const int Interrupted = 130;

    public static int Write(Exception error, TextWriter to)
    {
        switch (error)
        {
            case OperationCanceledException:
                to.WriteLine("glip-silo: interrupted before it was ready");
                return Interrupted;
            case AggregateException { InnerExceptions.Count: 1 } only:
                return Write(only.InnerException!, to);
            case TypeInitializationException { InnerException: { } cause }:
                return Write(cause, to);
            default:
                to.WriteLine(
                    IsExpected(error) ? $"glip-silo: {error.Message}" : $"glip-silo: this is a defect of glip-silo, please report it: {error}");
                return Failed;
        }
    }

    /// <summary>The exceptions whose messages are written for users, or by the environment.</summary>
    private static bool IsExpected(Exception error) => error is IOException or UnauthorizedAccessException or OptionsException
        or DashboardOptionsException or TeacherException or NativeLibraryException or OrleansException or TimeoutException;
}
