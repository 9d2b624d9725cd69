using GlipPipeline.Core.Settings;

namespace GlipPipeline.Scenes.Writing;

/// <summary>Draws scenes in parallel and writes them in order; memory does not grow with their number.</summary>
public static class Synthesizer
{
    /// <summary>Writes the tar and the truth whole, or leaves neither behind.</summary>
    /// <exception cref="OptionsException">The options are wrong; the message lists every error.</exception>
    /// <exception cref="SynthException">A file cannot be written.</exception>
    public static async Task RunAsync(SynthOptions options, CancellationToken cancellationToken)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new OptionsException(string.Join(Environment.NewLine, errors));
        }

        try
        {
            using var tar = new FileInTheMaking(options.OutPath);
            using var truth = options.TruthPath is null ? null : new FileInTheMaking(options.TruthPath);
            await WriteAsync(options, tar.Stream, truth?.Stream, cancellationToken);
            truth?.Publish(options.Force);
            tar.Publish(options.Force);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SynthException(
                $"The scenes cannot be written: {fault.Message.TrimEnd('.')}; "
                + "name a place with room, in a folder that exists and is writable", fault);
        }
    }

    internal static async Task WriteAsync(SynthOptions options, Stream tarStream, Stream? truth, CancellationToken cancellationToken)
    {
        using var tar = new SceneTar(tarStream, truth, options);
        var drawing = new Queue<Task<DrawnScene>>();
        var started = 0;
        for (var written = 0; written < options.Pairs; written += options.CaptionsPerScene)
        {
            while (drawing.Count < options.Parallelism && started < options.Pairs)
            {
                drawing.Enqueue(Start(options, started, cancellationToken));
                started += options.CaptionsPerScene;
            }

            tar.Write(await drawing.Dequeue());
        }
    }

    private static Task<DrawnScene> Start(SynthOptions options, int firstPair, CancellationToken cancellationToken)
    {
        var captions = Math.Min(options.CaptionsPerScene, options.Pairs - firstPair);
        return Task.Run(
            () => DrawnScene.Draw(options.Seed, firstPair / options.CaptionsPerScene, captions, options.SizePixels), cancellationToken);
    }
}
