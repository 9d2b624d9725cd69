using System.CommandLine;
using System.Globalization;

namespace GlipPipeline.Cli.Help;

/// <summary>
/// The help of a command. It differs from System.CommandLine's in what a user looks for first: usage names what is needed, commands stand in
/// groups, every default looks alike, and examples end the page.
/// </summary>
internal static class HelpPage
{
    /// <summary>Without a terminal that says otherwise.</summary>
    private const int UsualWidth = 100;

    private const int NarrowestWidth = 60;
    private const int WidestWidth = 120;

    /// <summary>Writes the page.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">The command as it is typed, for example <c>glip teacher import</c>.</param>
    /// <param name="to">Where to.</param>
    public static void Write(Command command, string path, TextWriter to)
    {
        var help = CommandHelp.For(path);
        var columns = new HelpColumns(to, WidthOf(to));
        columns.Paragraph(command.Description ?? "");
        columns.Heading("Usage:");
        columns.Paragraph(Usage(command, path, help), indent: 2);
        foreach (var (heading, commands) in CommandGroups.Of(command))
        {
            columns.Section(heading, commands.Select(sub => (Syntax(sub), sub.Description ?? "")));
        }

        columns.Section("Arguments:", command.Arguments.Select(argument => (Syntax(argument), argument.Description ?? "")));
        var options = command.Options.Where(option => !option.Hidden && option is not System.CommandLine.Help.HelpOption).ToLookup(option => IsNeeded(option, help));
        columns.Section("Required:", options[true].Select(Row));
        columns.Section("Options:", options[false].Select(Row).Append(("-h, --help", "Show this page")));
        columns.Section("Examples:", help.Examples);
    }

    private static int WidthOf(TextWriter to)
    {
        var isTerminal = (ReferenceEquals(to, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(to, Console.Error) && !Console.IsErrorRedirected);
        return isTerminal ? Math.Clamp(Console.WindowWidth, NarrowestWidth, WidestWidth) : UsualWidth;
    }

    private static string Usage(Command command, string path, CommandHelp help) => string.Join(' ', [
        path,
        .. command.Subcommands.Count > 0 && command.Action is null ? ["<command>"] : Array.Empty<string>(),
        .. command.Arguments.Select(Syntax),
        .. command.Options.Where(option => IsNeeded(option, help)).Select(option => $"{option.Name} {Value(option)}"),
        "[options]",
    ]);

    /// <summary>What a file or a variable may give instead of a flag is needed nevertheless.</summary>
    private static bool IsNeeded(Option option, CommandHelp help) => option.Required || help.Needed.Contains(option.Name);

    private static string Syntax(Command command) => string.Join(' ', command.Arguments.Select(Syntax).Prepend(command.Name));

    private static string Syntax(Argument argument)
    {
        var value = argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{value}]" : value;
    }

    private static (string Syntax, string Text) Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias != "-?").Append(option.Name).OrderBy(name => name.Length));
        return (Value(option) is { Length: > 0 } value ? $"{names} {value}" : names, $"{option.Description}{Default(option)}");
    }

    private static string Value(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (type == typeof(bool) || type == typeof(void))
        {
            return "";
        }

        var name = option.HelpName ?? (type == typeof(int) || type == typeof(long) ? "n" : type == typeof(double) ? "x" : option.Name.TrimStart('-'));
        return option.ValueType.IsArray ? $"<{name}>..." : $"<{name}>";
    }

    private static string Default(Option option) => option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value
        ? string.Create(CultureInfo.InvariantCulture, $" [{value}]")
        : "";
}
