using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using GlipPipeline.Cli.Help;

namespace GlipPipeline.Cli.Errors;

/// <summary>A command line that cannot be followed: one line that says why, and where help is.</summary>
internal static class UsageError
{
    /// <summary>How System.CommandLine begins to say that a word is not of an option's type; the rest of it names .NET's types.</summary>
    private const string NotParsed = "Cannot parse";

    /// <summary>Whether the command line is wrong.</summary>
    public static bool IsIn(ParseResult line) => line.Action is ParseErrorAction;

    /// <summary>Reports what is wrong with a command line. One that names no command at all gets the whole help.</summary>
    public static int Write(ParseResult line, TextWriter to)
    {
        if (line.UnmatchedTokens.Count > 0 || line.CommandResult.Command.Subcommands.Count == 0)
        {
            return Write(string.Join("; ", Problems(line)), CommandPath.Of(line), to);
        }

        HelpPage.Write(line.CommandResult.Command, CommandPath.Of(line), to);
        return ExitCodes.Usage;
    }

    /// <summary>Reports options that cannot be worked with.</summary>
    /// <param name="problems">One line a problem.</param>
    /// <param name="command">The command as it is typed.</param>
    /// <param name="to">The error stream.</param>
    public static int Write(string problems, string command, TextWriter to)
    {
        to.WriteLine($"{command}: {problems.ReplaceLineEndings("; ")}; see '{command} --help'");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Problems(ParseResult line) => line.UnmatchedTokens.Count > 0
        ? [Unknown(line.UnmatchedTokens[0], line.CommandResult.Command)]
        : line.Errors.Select(Describe).Distinct();

    /// <summary>What follows an unknown word is unknown because of it, so only the first is named.</summary>
    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            return $"unknown option '{word}'{Guess(word, command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)))}";
        }

        return command.Subcommands.Count > 0
            ? $"unknown command '{word}'{Guess(word, command.Subcommands.Select(subcommand => subcommand.Name))}"
            : $"unexpected word '{word}'";
    }

    private static string Guess(string word, IEnumerable<string> known) =>
        Suggestion.Nearest(word, known) is { } nearest ? $", did you mean '{nearest}'?" : "";

    private static string Describe(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument: { } argument } => $"<{argument.Name}> is needed",
        OptionResult { IdentifierToken: null, Option: { } option } => $"{option.Name} is needed",
        OptionResult { Tokens.Count: 0, Option: { } option } => $"{option.Name} needs a value",
        OptionResult { Tokens: [{ Value: var word }, ..], Option: { } option }
            when error.Message.StartsWith(NotParsed, StringComparison.Ordinal) && Expected(option.ValueType) is { } expected =>
            $"{option.Name}: '{word}' is not {expected}",
        _ => error.Message.TrimEnd('.'),
    };

    private static string? Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) || number == typeof(long) => "a whole number",
        var number when number == typeof(double) => "a number",
        var truth when truth == typeof(bool) => "true or false",
        _ => null,
    };
}
