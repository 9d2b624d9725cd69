using System.CommandLine;
using System.Security.Cryptography;
using GlipPipeline.Cli.Display;
using GlipPipeline.Text.Tagging;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip phrases train</c>: makes the tagger's model. The same files and seed give the same model, byte for byte.</summary>
internal static class PhrasesTrainCommand
{
    private static readonly Option<string[]> Data = new("--data")
    {
        Description = "Treebanks: CoNLL-U files, plain or .gz",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private static readonly Option<string[]> Captions = new("--captions")
    {
        Description = "Captions without tags, one a line; tagged by a first model and learned by the second",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Out = new("--out") { Description = "The model file to write", Required = true };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Seed of the order of sentences and of their letter case" };

    public static Command Create()
    {
        var command = new Command("train", "Trains the tagger on treebanks") { Data, Captions, Out, Seed };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        var options = new TaggerTrainingOptions([.. flags.GetRequiredValue(Data)], [.. flags.GetValue(Captions) ?? []]);
        var model = TaggerTrainer.Train(flags.GetValue(Seed) is { } seed ? options with { Seed = seed } : options);
        var path = flags.GetRequiredValue(Out);
        File.WriteAllBytes(path, model);
        Console.Out.WriteLine($"{path}: {Figure.Of(model.LongLength)} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(model))}");
        return 0;
    }
}
