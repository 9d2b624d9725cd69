using System.CommandLine;
using System.CommandLine.Parsing;
using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Importer.Vocabularies;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip teacher import</c>: a GLIP checkpoint to a teacher.</summary>
internal static class TeacherImportCommand
{
    private static readonly Argument<string> CheckpointPath = new("checkpoint")
    {
        Description = "A GLIP checkpoint (.pth), as torch.save writes it; read without Python",
    };

    private static readonly Option<string> Out = new("--out") { Description = "The ONNX file to write", Required = true };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = "A JSON file with what the tensors' shapes cannot say; not needed for GLIP-T and GLIP-L",
    };

    private static readonly Option<string?> Vocab = new("--vocab")
    {
        Description = "The text encoder's vocab.txt, to be stored in the model; not needed for GLIP-T and GLIP-L, whose vocabulary is built in",
    };

    private static readonly Option<ScoreAggregation?> Aggregation = new("--score-aggregation")
    {
        Description = "How token probabilities become a phrase's: mean or max [the configuration's; officially mean]",
        HelpName = "mean|max",
        CustomParser = ParseAggregation,
    };

    public static Command Create()
    {
        var command = new Command("import", "Makes a teacher from a GLIP checkpoint") { CheckpointPath, Out, Config, Vocab, Aggregation };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        using var checkpoint = Checkpoint.Open(flags.GetRequiredValue(CheckpointPath));
        var configuration = Configuration(flags, checkpoint);
        var vocabulary = TeacherVocabulary.For(configuration, flags.GetValue(Vocab));
        var path = flags.GetRequiredValue(Out);
        TeacherImporter.Import(checkpoint, configuration, vocabulary, path);
        TeacherDescribeCommand.Write(TeacherDescription.Read(path), Console.Out);
        return 0;
    }

    private static GlipConfiguration Configuration(ParseResult flags, Checkpoint checkpoint)
    {
        var configuration = ConfigurationInference.Infer(checkpoint.Tensors, flags.GetValue(Config));
        return flags.GetValue(Aggregation) is { } aggregation
            ? configuration with { Selection = configuration.Selection with { Aggregation = aggregation } }
            : configuration;
    }

    private static ScoreAggregation? ParseAggregation(ArgumentResult argument)
    {
        switch (argument.Tokens.Single().Value)
        {
            case "mean":
                return ScoreAggregation.Mean;
            case "max":
                return ScoreAggregation.Max;
            case var other:
                argument.AddError($"--score-aggregation is '{other}'; it must be 'mean' or 'max'.");
                return null;
        }
    }
}
