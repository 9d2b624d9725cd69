using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Vips;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Native.Loading;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Scenes.Writing;
using GlipPipeline.Web.Hosting;

namespace GlipPipeline.Cli.Errors;

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
                to.WriteLine("glip: interrupted; nothing committed is lost, the same command goes on from there");
                return Interrupted;
            case AggregateException { InnerExceptions.Count: 1 } only:
                return Write(only.InnerException!, to);
            case TypeInitializationException { InnerException: { } cause }:
                return Write(cause, to);
            default:
                to.WriteLine(IsExpected(error) ? $"glip: {error.Message}" : $"glip: this is a defect of glip, please report it: {error}");
                return Failed;
        }
    }

    /// <summary>The exceptions whose messages are written for users.</summary>
    private static bool IsExpected(Exception error) =>
        error is IOException or InvalidDataException or UnauthorizedAccessException or OptionsException or TeacherException or LedgerException or NativeLibraryException
            or VipsLibraryException or CheckpointException or SynthException or ClusterException or ServeOptionsException or OrleansException or TimeoutException;
}
