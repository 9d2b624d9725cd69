using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Labelling.Benchmarks;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip teacher time</c>: seconds and peak memory of bare runs, to size a machine.</summary>
internal static class TeacherTimeCommand
{
    private static readonly Argument<string> Model = new("model") { Description = "A teacher (.onnx)" };
    private static readonly Option<string> Device = new("--device") { Description = "'cpu' or 'cuda:N'", DefaultValueFactory = _ => "cpu" };
    private static readonly Option<ImageSize?> Size = new("--size")
    {
        Description = "Image size in the batch, padding included [1216x800]",
        HelpName = "WIDTHxHEIGHT",
        CustomParser = ParseSize,
    };

    private static readonly Option<int> Tokens = new("--tokens")
    {
        Description = "Text length, padding included",
        DefaultValueFactory = _ => 256,
    };

    private static readonly Option<int> RealTokens = new("--real-tokens")
    {
        Description = "Tokens that are not padding",
        DefaultValueFactory = _ => 16,
    };

    private static readonly Option<int> Runs = new("--runs") { Description = "How often the batch is run", DefaultValueFactory = _ => 3 };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON" };

    public static Command Create()
    {
        var command = new Command("time", "Runs a teacher on a made-up image and text, for its speed and memory alone")
        {
            Model, Device, Size, Tokens, RealTokens, Runs, Json,
        };
        command.SetAction((flags, cancellationToken) =>
        {
            var options = new ForwardOptions(
                flags.GetRequiredValue(Model), flags.GetRequiredValue(Device), flags.GetValue(Size) ?? new ImageSize(1216, 800), flags.GetValue(Tokens), flags.GetValue(RealTokens), flags.GetValue(Runs));
            var report = ForwardBench.Run(options, cancellationToken);
            Console.Out.WriteLine(flags.GetValue(Json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : Text(report));
            return Task.FromResult(0);
        });
        return command;
    }

    private static string Text(ForwardReport report)
    {
        var runs = string.Join(", ", report.Seconds.Select(seconds => seconds.ToString("n2", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{report.Teacher}: loaded in {report.LoadSeconds:n1} s; runs of {runs} s; peak {report.PeakBytes / 1e6:n0} MB");
    }

    private static ImageSize? ParseSize(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (text.Split('x') is [var width, var height] && int.TryParse(width, out var widthPixels) && int.TryParse(height, out var heightPixels))
        {
            return new ImageSize(widthPixels, heightPixels);
        }

        argument.AddError($"--size is '{text}'; it must be WIDTHxHEIGHT, for example 1216x800.");
        return null;
    }
}
