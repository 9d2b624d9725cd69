using System.CommandLine;
using GlipPipeline.Cli.Errors;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip help</c>: the help of a command, as <c>--help</c> after it shows it.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string[]> Words = new("command") { Description = "A command; without one, all of them", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var command = new Command("help", "Shows the help of a command") { Words };
        command.SetAction(flags =>
        {
            var asked = GlipCommand.Create().Parse(flags.GetValue(Words) ?? []);
            return asked.UnmatchedTokens.Count > 0
                ? UsageError.Write(asked, Console.Error)
                : GlipCommand.Create().Parse([.. flags.GetValue(Words) ?? [], "--help"]).Invoke(flags.InvocationConfiguration);
        });
        return command;
    }
}
