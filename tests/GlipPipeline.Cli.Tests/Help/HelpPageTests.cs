using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Help;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Help;

/// <summary>What every command's help says, word for word. GLIP_RENEW_SNAPSHOTS=1 rewrites the files; look at the difference before committing it.</summary>
public sealed class HelpPageTests
{
    private const string Renew = "GLIP_RENEW_SNAPSHOTS";

    private static string Folder => Path.Combine(Repository.Root, "tests/GlipPipeline.Cli.Tests/Help/Snapshots");

    public static TheoryData<string> Commands => [.. Everything(GlipCommand.Create(), "glip").Select(command => command.Path)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_WhenAsked_IsAsInItsSnapshot(string path)
    {
        var file = Path.Combine(Folder, $"{path.Replace(' ', '-')}.txt");
        var help = Help(path);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllTextAsync(file, help);
        }

        File.Exists(file).ShouldBeTrue($"{file} is missing: run the tests with {Renew}=1");
        help.ShouldBe(await File.ReadAllTextAsync(file), $"If the new text is right, run the tests with {Renew}=1");
    }

    [Fact]
    public void Snapshots_WhenACommandHasGone_HaveNoFileForIt() =>
        Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order()
            .ShouldBe(Everything(GlipCommand.Create(), "glip").Select(command => command.Path.Replace(' ', '-')).Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Examples_WhenShown_AreOneToThreeThatParse(string path)
    {
        var examples = CommandHelp.For(path).Examples;

        examples.Count.ShouldBeInRange(1, 3);
        foreach (var example in examples)
        {
            GlipCommand.Create().Parse(Words(example)).Errors.ShouldBeEmpty(example);
        }
    }

    [Fact]
    public void CommandHelp_WhenWritten_IsOfCommandsAndOptionsThatExist()
    {
        var commands = Everything(GlipCommand.Create(), "glip").ToDictionary(command => command.Path, command => command.Command);

        CommandHelp.Commands.Order().ShouldBe(commands.Keys.Order());
        commands.ShouldAllBe(entry => CommandHelp.For(entry.Key).Needed.All(needed => entry.Value.Options.Any(option => option.Name == needed)));
    }

    [Fact]
    public void CommandGroups_WhenACommandIsAdded_HoldIt() => CommandGroups.Of(GlipCommand.Create()).ShouldAllBe(group => group.Commands.Count > 0 || group.Heading == "Commands:");

    [Theory]
    [InlineData("help teacher import", "glip-teacher-import")]
    [InlineData("help", "glip")]
    public async Task HelpCommand_WhenAskedOfACommand_ShowsItsPage(string line, string snapshot)
    {
        using var output = new StringWriter();

        GlipCommand.Create().Parse(line).Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);

        output.ToString().ShouldBe(await File.ReadAllTextAsync(Path.Combine(Folder, $"{snapshot}.txt")));
    }

    /// <summary>The words of the glip command in an example, without what is the shell's.</summary>
    private static string Words(string example)
    {
        var glip = example[(example.LastIndexOf("glip ", StringComparison.Ordinal) is var start && example.StartsWith("echo", StringComparison.Ordinal) ? start : 0)..];
        return glip.Split(" < ")[0]["glip".Length..].Trim();
    }

    private static IEnumerable<(string Path, Command Command)> Everything(Command command, string path) =>
        command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => Everything(sub, $"{path} {sub.Name}")).Prepend((path, command));

    private static string Help(string path)
    {
        using var output = new StringWriter { NewLine = "\n" };
        GlipCommand.Create().Parse($"{path["glip".Length..].Trim()} --help").Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);
        return output.ToString();
    }
}
