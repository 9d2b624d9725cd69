using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip phrases eval</c>: how well phrases are found, against a file of captions with their phrases.</summary>
internal static class PhrasesEvalCommand
{
    private static readonly Argument<string> Gold = new("gold")
    {
        Description = "JSON Lines of {\"id\",\"caption\",\"phrases\":[{\"start\",\"end\",\"type\"}]}",
    };

    private static readonly Option<bool> Pretokenized = new("--pretokenized")
    {
        Description = "Words and punctuation marks are separated by single spaces already",
    };

    private static readonly Option<bool> NoClean = new("--no-clean") { Description = "Take captions as they stand" };

    private static readonly Option<bool> NoGate = new("--no-gate", "--keep-languages", "--no-language-gate")
    {
        Description = "Look for phrases in captions of every language",
    };

    private static readonly PhrasePolicyOptions Policy = new(PhrasePolicy.AsAnnotated);

    private static readonly Option<bool> Json = new("--json") { Description = "Print the scores as JSON" };

    public static Command Create()
    {
        var command = new Command("eval", "Scores the phrases found against gold, in four letter cases")
        {
            Gold, Pretokenized, NoClean, NoGate, Json,
        };
        Policy.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        var gold = GoldFile.Read(flags.GetRequiredValue(Gold));
        var reading = new CaptionReading(!flags.GetValue(NoClean), flags.GetValue(Pretokenized));
        var trial = new PhraseTrial(CaptionPhraseFinder.Load(Policy.Read(flags)), new CaptionGate(flags.GetValue(NoGate)), reading);
        var scores = Enum.GetValues<LetterCase>().ToDictionary(letterCase => letterCase, letterCase => trial.Score(gold, letterCase));
        if (flags.GetValue(Json))
        {
            JsonReport.Write(scores, Console.Out);
        }
        else
        {
            PhraseScoreTable.Write(scores, Console.Out, isTerminal: !Console.IsOutputRedirected);
        }

        return 0;
    }
}
