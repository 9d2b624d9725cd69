using System.CommandLine;
using GlipPipeline.Cli.Commands;

namespace GlipPipeline.Cli.Tests.Commands;

public sealed class GlipCommandTests
{
    private static readonly string[] All =
    [
        "download", "label", "resume", "runs", "seal", "gc", "verify", "stats", "eval", "preview", "export", "publish", "phrases", "teacher", "synth", "bench", "doctor",
        "submit", "status", "watch", "pause", "cancel", "forget", "drain", "silo", "serve", "help",
    ];

    [Fact]
    public void Help_WhenAsked_ListsEveryCommand()
    {
        var help = Help([]);

        foreach (var command in All)
        {
            help.ShouldContain($"\n  {command}");
        }
    }

    [Fact]
    public void Create_WhenMade_HasNoCommandThatHelpTestsForget() =>
        GlipCommand.Create().Subcommands.Where(command => !command.Hidden).Select(command => command.Name).ShouldBe(All);

    [Fact]
    public void Help_WhenAskedOfACommand_DescribesEveryOption() =>
        Everything(GlipCommand.Create()).SelectMany(command => command.Options.Select(option => (command.Name, Option: option.Name, option.Description)))
            .ShouldAllBe(option => !string.IsNullOrWhiteSpace(option.Description));

    [Theory]
    [InlineData("verify")]
    [InlineData("stats")]
    [InlineData("eval")]
    [InlineData("preview")]
    [InlineData("publish")]
    [InlineData("label")]
    [InlineData("resume")]
    [InlineData("runs")]
    [InlineData("seal")]
    [InlineData("gc")]
    public void Help_WhenAskedOfACorpusCommand_OffersJson(string command) => Help([command]).ShouldContain("--json");

    [Theory]
    [InlineData("lable")]
    [InlineData("label", "--haste")]
    [InlineData("verify")]
    public void Parse_WhenCommandLineIsWrong_HasAnError(params string[] arguments) => GlipCommand.Create().Parse(arguments).Errors.ShouldNotBeEmpty();

    private static IEnumerable<Command> Everything(Command command) => command.Subcommands.SelectMany(Everything).Prepend(command);

    private static string Help(string[] command)
    {
        using var output = new StringWriter();
        GlipCommand.Create().Parse([.. command, "--help"]).Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);
        return output.ToString();
    }
}
