using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Settings;
using GlipPipeline.Imaging.Vips;
using GlipPipeline.Importer;
using GlipPipeline.Scenes.Writing;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Errors;

/// <summary>Turns an exception into one clear message and an exit code, the same for every command.</summary>
internal static class ErrorReport
{
    /// <summary>Reports an error.</summary>
    /// <param name="error">What ended the command.</param>
    /// <param name="command">The command as it is typed, for example <c>glip label</c>.</param>
    /// <param name="to">The error stream.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception error, string command, TextWriter to)
    {
        switch (error)
        {
            case OperationCanceledException:
                to.WriteLine($"glip: {Interruption(command)}");
                return ExitCodes.Interrupted;
            case AggregateException { InnerExceptions.Count: 1 } only:
                return Write(only.InnerException!, command, to);
            case TypeInitializationException { InnerException: { } cause }:
                return Write(cause, command, to);
            case OptionsException or ServeOptionsException:
                return UsageError.Write(error.Message, command, to);
            default:
                to.WriteLine(IsExpected(error) ? $"glip: {error.Message}" : $"glip: this is a defect of glip, please report it: {error}");
                return ExitCodes.Failed;
        }
    }

    private static string Interruption(string command) => command switch
    {
        "glip label" or "glip download" or "glip resume" => "interrupted; nothing committed is lost, the same command continues from there",
        "glip silo" or "glip serve" => "interrupted before it was ready",
        _ => "interrupted",
    };

    /// <summary>The exceptions whose messages are written for users.</summary>
    private static bool IsExpected(Exception error) =>
        error is IFault or IOException or InvalidDataException or UnauthorizedAccessException or TimeoutException or OrleansException
            or VipsLibraryException or CheckpointException or SynthException or ClusterException;
}
