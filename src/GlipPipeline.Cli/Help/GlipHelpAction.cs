using System.CommandLine;
using System.CommandLine.Invocation;

namespace GlipPipeline.Cli.Help;

/// <summary>What <c>--help</c> does, whatever else is wrong with the command line.</summary>
internal sealed class GlipHelpAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        HelpPage.Write(parseResult.CommandResult.Command, CommandPath.Of(parseResult), parseResult.InvocationConfiguration.Output);
        return 0;
    }
}
