using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Cli.Commands;

/// <summary>A run that labelled nothing: its corpus is sealed and true, and yet hardly what anybody wanted.</summary>
internal static class EmptyRun
{
    /// <summary>Reasons that are named.</summary>
    private const int MostReasons = 3;

    /// <summary>Says that a corpus without a labelled pair is what was wanted.</summary>
    public static Option<bool> Allowed { get; } = new("--allow-empty") { Description = "Exit with 0 even if every pair was rejected" };

    /// <summary>Says so if nothing was labelled.</summary>
    /// <returns>The exit code.</returns>
    public static int Judge(ParseResult flags, Tally tally, TextWriter to)
    {
        if (tally.Labelled > 0 || flags.GetValue(Allowed))
        {
            return ExitCodes.Done;
        }

        var reasons = tally.MostFrequentRejects().Take(MostReasons).Select(reject => $"{reject.Key} {Figure.Of(reject.Value)}");
        to.WriteLine(
            $"glip: all pairs were rejected, {Figure.Of(tally.Rejected)} of {Figure.Of(tally.Read)} ({string.Join(", ", reasons)}): the corpus is sealed and holds "
            + "no row. --allow-empty says that this is as it should be");
        return ExitCodes.Failed;
    }
}
