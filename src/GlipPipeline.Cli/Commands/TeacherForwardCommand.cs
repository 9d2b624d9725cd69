using System.CommandLine;
using GlipPipeline.Teachers.Forward;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip teacher forward</c>: one run through a teacher with everything it computes on the way.</summary>
internal static class TeacherForwardCommand
{
    private static readonly Argument<string> Model = new("model") { Description = "A teacher (.onnx)" };
    private static readonly Option<string?> Image = new("--image") { Description = "An image file; or --tensor" };

    private static readonly Option<string?> Tensor = new("--tensor")
    {
        Description = "An .npy file [1, 3, height, width] float32: the normalised, padded image; or --image",
    };

    private static readonly Option<string> Ids = new("--ids")
    {
        Description = "An .npy file [1, tokens] int64: token ids with [CLS] and [SEP]",
        Required = true,
    };

    private static readonly Option<string> Mask = new("--mask")
    {
        Description = "An .npy file [1, tokens] int64: 1 for tokens, 0 for padding",
        Required = true,
    };

    private static readonly Option<string?> PositiveMap = new("--positive-map")
    {
        Description = "A JSON file {\"1\": [1, 2, 3], …}: the tokens of each phrase [the whole text is one phrase]",
    };

    private static readonly Option<string> Out = new("--out") { Description = "Folder for the .npy files", Required = true };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads of the run; 0 takes every core" };

    public static Command Create()
    {
        var command = new Command("forward", "Runs a teacher once and writes every stage as .npy, to be compared with another implementation")
        {
            Model, Image, Tensor, Ids, Mask, PositiveMap, Out, Threads,
        };
        command.Validators.Add(flags =>
        {
            if (flags.GetValue(Image) is null == flags.GetValue(Tensor) is null)
            {
                flags.AddError("Give either --image or --tensor.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult flags)
    {
        var folder = flags.GetRequiredValue(Out);
        var detections = TeacherForward.Run(new ForwardRequest
        {
            Model = flags.GetRequiredValue(Model),
            Image = flags.GetValue(Image),
            Tensor = flags.GetValue(Tensor),
            Ids = flags.GetRequiredValue(Ids),
            Mask = flags.GetRequiredValue(Mask),
            PositiveMap = flags.GetValue(PositiveMap),
            Out = folder,
            Threads = flags.GetValue(Threads),
        });
        Console.Out.WriteLine($"{detections} detections; every stage is in {folder}");
        return 0;
    }
}
