using System.CommandLine;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip dashboard</c>, as <c>glip serve</c> was called once: it only says so.</summary>
internal static class DashboardCommand
{
    public static Command Create()
    {
        var command = new Command("dashboard", "Called 'glip serve' now") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction((Func<ParseResult, int>)(_ => throw new OptionsException(
            "'glip dashboard' is called 'glip serve' now; its flags are the same, its variables are GLIP__SERVE__…")));
        return command;
    }
}
