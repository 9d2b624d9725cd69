using System.CommandLine;
using System.Text;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;
using GlipPipeline.Text.Lines;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip phrases</c>: the noun phrases of captions, without images.</summary>
internal static class PhrasesCommand
{
    private const int BufferBytes = 1 << 16;

    private static readonly Option<bool> Pretokenized = new("--pretokenized")
    {
        Description = "Words and punctuation marks are separated by single spaces already; nothing is cleaned",
    };

    private static readonly Option<bool> NoClean = new("--no-clean")
    {
        Description = "Take captions as they stand, with their markup, links and credits",
    };

    private static readonly Option<bool> NoGate = new("--no-gate", "--keep-languages", "--no-language-gate")
    {
        Description = "Look for phrases in captions of every language",
    };

    private static readonly PhrasePolicyOptions Policy = new(PhrasePolicy.Grounding);

    private static readonly Option<bool> AsAnnotated = new("--as-annotated") { Description = "Short for --policy as-annotated" };

    public static Command Create()
    {
        var command = new Command("phrases", "Finds noun phrases: lines {\"id\",\"caption\"} in, lines {\"id\",\"phrases\"} out, offsets in code points")
        {
            Pretokenized,
            NoClean,
            NoGate,
            AsAnnotated,
            PhrasesEvalCommand.Create(),
            PhrasesBenchCommand.Create(),
            PhrasesTrainCommand.Create(),
            PhrasesTrainRecognizerCommand.Create(),
        };
        Policy.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, BufferBytes);
        using var output = new BufferedStream(Console.OpenStandardOutput(), BufferBytes);
        var reading = new CaptionReading(Clean: !flags.GetValue(NoClean), flags.GetValue(Pretokenized));
        var policy = Policy.Read(flags, flags.GetValue(AsAnnotated) ? PhrasePolicy.AsAnnotated : null);
        var bad = new PhraseLines(CaptionPhraseFinder.Load(policy), new CaptionGate(flags.GetValue(NoGate)), reading).Run(input, output, Console.Error);
        return bad == 0 ? 0 : 1;
    }
}
