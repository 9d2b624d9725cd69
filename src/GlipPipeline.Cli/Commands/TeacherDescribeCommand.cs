using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GlipPipeline.Importer.Import;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip teacher describe</c>: what a teacher file says about itself.</summary>
internal static class TeacherDescribeCommand
{
    private const int LongestShownValue = 100;

    private static readonly Argument<string> Model = new("model") { Description = "A teacher (.onnx)" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the description as JSON, with every value in full" };
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var command = new Command("describe", "Says what a teacher takes and gives, and what it was made from") { Model, Json };
        command.SetAction(flags =>
        {
            var description = TeacherDescription.Read(flags.GetRequiredValue(Model));
            if (flags.GetValue(Json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(description, JsonOptions));
            }
            else
            {
                Write(description, Console.Out);
            }

            return 0;
        });
        return command;
    }

    /// <summary>The description as lines to read.</summary>
    public static void Write(TeacherDescription description, TextWriter output)
    {
        output.WriteLine(description.Path);
        output.WriteLine(Line("opset", description.Opset.ToString(CultureInfo.InvariantCulture)));
        output.WriteLine(Line("operations", description.NodeCount.ToString("N0", CultureInfo.InvariantCulture)));
        output.WriteLine(Line("parameters", description.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)));
        output.WriteLine(Line("size", Megabytes(description.ModelBytes + description.DataBytes)));
        foreach (var tensor in description.Inputs)
        {
            output.WriteLine(Line("input", Text(tensor)));
        }

        foreach (var tensor in description.Outputs)
        {
            output.WriteLine(Line("output", Text(tensor)));
        }

        foreach (var (key, value) in description.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine(Line(key, Shortened(value)));
        }
    }

    private static string Line(string name, string value) => $"  {name,-30} {value}";

    private static string Text(TeacherTensor tensor) => $"{tensor.Name} {tensor.Type} [{string.Join(", ", tensor.Shape)}]";

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " MB";

    private static string Shortened(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestShownValue ? line : $"{line[..LongestShownValue]}… ({value.Length.ToString("N0", CultureInfo.InvariantCulture)} characters)";
    }
}
