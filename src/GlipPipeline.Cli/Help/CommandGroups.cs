using System.CommandLine;

namespace GlipPipeline.Cli.Help;

/// <summary>The commands of the program by what they are for.</summary>
internal static class CommandGroups
{
    private static readonly (string Heading, string[] Commands)[] Groups =
    [
        ("Label pairs:", ["download", "label", "resume", "runs", "seal", "gc"]),
        ("Look at a corpus:", ["verify", "stats", "eval", "preview", "export", "publish"]),
        ("Teachers, phrases, scenes:", ["teacher", "phrases", "synth"]),
        ("This machine:", ["doctor", "bench"]),
        ("Runs on a cluster:", ["submit", "status", "watch", "pause", "cancel", "forget"]),
        ("Hosts of a cluster:", ["silo", "drain", "serve"]),
    ];

    /// <summary>The subcommands of a command under their headings; only the program's own have several.</summary>
    public static IEnumerable<(string Heading, IReadOnlyList<Command> Commands)> Of(Command command)
    {
        var commands = command is RootCommand ? command.Subcommands.ToDictionary(sub => sub.Name) : [];
        foreach (var (heading, names) in Groups)
        {
            yield return (heading, [.. names.Where(commands.ContainsKey).Select(name => commands[name])]);
        }

        yield return ("Commands:", [.. command.Subcommands.Where(sub => command is not RootCommand || !Groups.Any(group => group.Commands.Contains(sub.Name)))]);
    }
}
