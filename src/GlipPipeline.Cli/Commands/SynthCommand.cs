using System.CommandLine;
using GlipPipeline.Scenes.Writing;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip synth</c>: draws scenes with captions and their truth.</summary>
internal static class SynthCommand
{
    private static readonly Option<int> Pairs = new("--pairs") { Description = "Number of image-caption pairs", Required = true };
    private static readonly Option<long> Seed = new("--seed") { Description = "Same seed, same bytes", Required = true };
    private static readonly Option<string> Out = new("--out") { Description = "The WebDataset tar to write", Required = true };
    private static readonly Option<string?> Truth = new("--truth") { Description = "JSON lines with the true boxes of every phrase" };

    private static readonly Option<int> Size = new("--size")
    {
        Description = "Side of the images in pixels",
        DefaultValueFactory = _ => 256,
    };

    private static readonly Option<int> CaptionsPerScene = new("--captions-per-scene")
    {
        Description = "Number of consecutive pairs that share one image",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace files that exist" };

    public static Command Create()
    {
        var command = new Command("synth", "Draws scenes with truthful captions and their boxes")
        {
            Pairs, Seed, Out, Truth, Size, CaptionsPerScene, Force,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new SynthOptions
        {
            Pairs = arguments.GetValue(Pairs),
            Seed = arguments.GetValue(Seed),
            OutPath = arguments.GetRequiredValue(Out),
            TruthPath = arguments.GetValue(Truth),
            SizePixels = arguments.GetValue(Size),
            CaptionsPerScene = arguments.GetValue(CaptionsPerScene),
            Force = arguments.GetValue(Force),
        };
        await Synthesizer.RunAsync(options, cancellationToken);
        return 0;
    }
}
