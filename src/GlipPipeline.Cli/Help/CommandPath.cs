using System.CommandLine;
using System.CommandLine.Parsing;

namespace GlipPipeline.Cli.Help;

/// <summary>Commands as they are typed.</summary>
internal static class CommandPath
{
    private const string RootName = "glip";

    /// <summary>The command that a command line names, for example <c>glip teacher import</c>.</summary>
    public static string Of(ParseResult line)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = line.CommandResult; result is CommandResult { Command: { } command }; result = result.Parent)
        {
            names.Push(command is RootCommand ? RootName : command.Name);
        }

        return string.Join(' ', names);
    }
}
