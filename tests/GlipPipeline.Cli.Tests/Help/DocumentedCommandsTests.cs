using System.CommandLine;
using System.Text.RegularExpressions;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Documents;

namespace GlipPipeline.Cli.Tests.Help;

/// <summary>
/// What documents show can be typed: every command and flag exists, also in blocks that need more than this machine. Those that need nothing
/// are run by the tests of the same name in <c>EndToEnd.Tests</c>.
/// </summary>
public sealed partial class DocumentedCommandsTests
{
    /// <summary>Languages of blocks that hold no command.</summary>
    private static readonly string[] NoShell = ["", "json", "yaml", "sql", "python"];

    public static TheoryData<string> Documents => [.. ShellBlock.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Blocks_WhenOpened_HaveAKnownLanguageAndNeed(string document)
    {
        var known = ShellBlock.KnownNeeds.Keys.Select(need => $"sh needs={need}").Concat(NoShell).Append("sh");

        ShellBlock.Openings(document).ShouldBeSubsetOf(known);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Blocks_WhenTheyShowGlip_Parse(string document)
    {
        foreach (var block in ShellBlock.In(document))
        {
            foreach (var command in block.Commands.Select(GlipWords).OfType<string>())
            {
                GlipCommand.Create().Parse(command).Errors.ShouldBeEmpty($"{block}: glip {command}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Blocks_WhenTheyShowTheRepositorysOwnCommands_NameWhatExists(string document)
    {
        foreach (var block in ShellBlock.In(document))
        {
            foreach (var command in block.Commands)
            {
                ShouldExist(command, $"{block}: {command}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Prose_WhenItNamesGlip_NamesCommandsAndFlagsThatExist(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        foreach (var words in InlineGlip().Matches(text).Select(found => found.Groups["words"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            var command = Named(words);
            command.ShouldNotBeNull($"{document}: glip {string.Join(' ', words)}");
            words.Where(IsFlag).ShouldBeSubsetOf(
                command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Append("--help"), $"{document}: glip {string.Join(' ', words)}");
        }
    }

    [Fact]
    public void Documents_WhenRead_ShowCommands() =>
        ShellBlock.Documents.SelectMany(ShellBlock.In).SelectMany(block => block.Commands).Select(GlipWords).OfType<string>().Count().ShouldBeGreaterThan(15);

    /// <summary>What a command gives to glip, wherever it runs, in a loop its first time; null if it is another program's.</summary>
    private static string? GlipWords(string command) => CallsGlip().Match(command) is { Success: true } call ? call.Groups["words"].Value.Replace("$seed", "1", StringComparison.Ordinal) : null;

    private static void ShouldExist(string command, string where)
    {
        var words = command.Split(' ');
        switch (words)
        {
            case ["make", var target, ..]:
                File.ReadLines(Path.Combine(Repository.Root, "Makefile")).ShouldContain(line => line.StartsWith($"{target}:", StringComparison.Ordinal), where);
                break;
            case ["dotnet", "test", var project, ..]:
                foreach (Match test in TestName().Matches(command))
                {
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, project), $"{test.Groups["name"].Value}.cs", SearchOption.AllDirectories)
                        .ShouldNotBeEmpty(where);
                }

                break;
            case ["cp", var file, ..]:
                File.Exists(Path.Combine(Repository.Root, file)).ShouldBeTrue(where);
                break;
            case [var script] when script.StartsWith("tests/", StringComparison.Ordinal):
                File.Exists(Path.Combine(Repository.Root, script)).ShouldBeTrue(where);
                break;
        }
    }

    /// <summary>The command that the first words name; null if there is none. A word in capitals stands for any command.</summary>
    private static Command? Named(IEnumerable<string> words)
    {
        Command command = GlipCommand.Create();
        foreach (var word in words.TakeWhile(word => !IsFlag(word) && command!.Subcommands.Count > 0 && word.Any(char.IsLower)))
        {
            if (command.Subcommands.FirstOrDefault(sub => sub.Name == word) is not { } named)
            {
                return command.Arguments.Count > 0 ? command : null;
            }

            command = named;
        }

        return command;
    }

    private static bool IsFlag(string word) => word.StartsWith("--", StringComparison.Ordinal);

    [GeneratedRegex("""^(artifacts/glip/|docker compose run --rm )?glip (?<words>[^<>|]+)""")]
    private static partial Regex CallsGlip();

    [GeneratedRegex("""`glip\s(?<words>[^`…]+)…?`""")]
    private static partial Regex InlineGlip();

    [GeneratedRegex("""FullyQualifiedName~(?<name>\w+)""")]
    private static partial Regex TestName();
}
