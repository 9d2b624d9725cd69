using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Evaluation;
using GlipPipeline.Formats.Truth;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip eval</c>: compares a corpus with known truth.</summary>
internal static class EvalCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix, sealed or not" };

    private static readonly Option<string> Truth = new("--truth")
    {
        Description = "The JSON Lines that `glip synth --truth` wrote",
        Required = true,
    };

    private static readonly ProfileOption Profile = ProfileOption.Create();
    private static readonly Option<bool> Json = new("--json") { Description = "Print the figures as JSON" };

    public static Command Create()
    {
        var command = new Command("eval", "Compares a corpus's boxes and phrases with known truth, beside chance") 
        {
            Corpus, Truth, Profile, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var profile = Profile.Read(flags);
        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var evaluator = new CorpusEvaluator(TruthFile.Read(flags.GetValue(Truth)!), profile);
        var index = await CorpusContents.ReadAsync(store, cancellationToken);
        using var parts = LocalParts.Of(store);
        await foreach (var pair in PartReader.ReadAsync(parts, index.PartNames(), new PartReadOptions { Images = false }, cancellationToken))
        {
            evaluator.Add(pair);
        }

        var result = evaluator.Result();
        if (flags.GetValue(Json))
        {
            JsonReport.Write(result, Console.Out);
        }
        else
        {
            Write(result, Console.Out, isTerminal: !Console.IsOutputRedirected);
        }

        return 0;
    }

    private static void Write(CorpusEvaluation result, TextWriter to, bool isTerminal)
    {
        new FigureTable("", "")
            .Add("pairs compared", Figure.Of(result.Pairs))
            .Add("pairs of the truth not in the corpus", Figure.Of(result.PairsNotInCorpus))
            .Add("phrases whose object is there", Figure.Of(result.PresentPhrases))
            .Add("R@1 at IoU 0.5", Figure.OfShare(result.RecallAt1))
            .Add("  by chance", Figure.OfShare(result.Chance))
            .Add("R@5 at IoU 0.5", Figure.OfShare(result.RecallAt5))
            .Add("AP50", Figure.OfShare(result.AveragePrecision50))
            .Add("phrases whose object is absent", Figure.Of(result.AbsentPhrases))
            .Add($"  with a box that {result.Profile.Name} counts anyway", Figure.OfShare(result.AbsentWithBox))
            .Add("phrases extracted with the same span", Figure.Of(result.SpansSame))
            .Add("  with an overlapping span", Figure.Of(result.SpansOverlapping))
            .Add("  missed", Figure.Of(result.SpansMissed))
            .Write(to, isTerminal);
    }
}
