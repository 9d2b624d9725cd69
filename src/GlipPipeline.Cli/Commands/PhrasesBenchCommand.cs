using System.CommandLine;
using System.Text.Json;
using GlipPipeline.Cli.Display;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;
using GlipPipeline.Text.Lines;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip phrases bench</c>: how fast phrases are found.</summary>
internal static class PhrasesBenchCommand
{
    private static readonly Argument<string> Captions = new("captions") { Description = "JSON Lines of {\"id\",\"caption\"}" };
    private static readonly PhrasePolicyOptions Policy = new(PhrasePolicy.Grounding);
    private static readonly Option<bool> Json = new("--json") { Description = "Print the figures as JSON, one line" };

    public static Command Create()
    {
        var command = new Command("bench", "Measures phrase finding on one and on two threads, in processor time and by the clock")
        {
            Captions, Json,
        };
        Policy.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        var captions = CaptionFile.Read(flags.GetRequiredValue(Captions));
        var trial = new SpeedTrial(CaptionPhraseFinder.Load(Policy.Read(flags)), new CaptionGate());
        SpeedPass[] passes = [trial.Run(captions, threads: 1), trial.Run(captions, threads: 2)];
        if (flags.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(passes, JsonSerializerOptions.Web));
            return 0;
        }

        var table = new FigureTable("threads", "captions", "phrases", "captions/s of processor time", "captions/s", "bytes a caption");
        foreach (var pass in passes)
        {
            table.Add(
                Figure.Of(pass.Threads), Figure.Of(pass.Captions), Figure.Of(pass.Phrases), Figure.Of((long)pass.CaptionsPerProcessorSecond),
                Figure.Of((long)pass.CaptionsPerSecond), Figure.Of((long)pass.BytesPerCaption));
        }

        table.Write(Console.Out, isTerminal: !Console.IsOutputRedirected);
        return 0;
    }
}
