using System.CommandLine;
using System.Security.Cryptography;
using GlipPipeline.Cli.Display;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Training;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip phrases train-recognizer</c>: makes the recognizer's linear model, and what its recurrent model is trained with.</summary>
internal static class PhrasesTrainRecognizerCommand
{
    private const int StandardSeed = 1;

    private static readonly Option<string[]> Gold = new("--gold")
    {
        Description = "Marked captions, JSON Lines of {\"id\",\"caption\",\"phrases\":[{\"start\",\"end\",\"doubtful\"}]}",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "The linear model's file to write" };
    private static readonly Option<string?> Lines = new("--lines") { Description = "The file to write for src/phrase-training/train.py" };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the order of captions and of which features are hidden",
        DefaultValueFactory = _ => StandardSeed,
    };

    public static Command Create()
    {
        var command = new Command("train-recognizer", "Trains the linear half of the recognizer on marked captions, and writes what the other half is trained with")
        {
            Gold, Out, Lines, Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        var gold = flags.GetRequiredValue(Gold).SelectMany(GoldFile.Read).ToList();
        if (flags.GetValue(Lines) is { } lines)
        {
            using var file = new BufferedStream(File.Create(lines));
            RecognizerTraining.WriteLines(gold, file);
        }

        if (flags.GetValue(Out) is { } path)
        {
            var model = RecognizerTraining.TrainLinear(gold, flags.GetValue(Seed));
            File.WriteAllBytes(path, model);
            Console.Out.WriteLine($"{path}: {Figure.Of(model.LongLength)} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(model))}");
        }

        return 0;
    }
}
