using System.Text;

namespace GlipPipeline.Cli.Display;

/// <summary>
/// A terminal that may hang up: from then on nothing can be written to it, and nobody is there to read it. That must not end a program that is
/// just giving back what it holds. A file or a pipe that cannot be written still is an error.
/// </summary>
/// <param name="terminal">Where to write to.</param>
internal sealed class TerminalWriter(TextWriter terminal) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <summary>Puts one before each of the program's streams that is a terminal.</summary>
    public static void Install()
    {
        if (!Console.IsOutputRedirected)
        {
            Console.SetOut(new TerminalWriter(Console.Out));
        }

        if (!Console.IsErrorRedirected)
        {
            Console.SetError(new TerminalWriter(Console.Error));
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => terminal.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => terminal.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => terminal.Write(value));

    /// <inheritdoc/>
    public override void Flush() => Try(terminal.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // It has hung up.
        }
    }
}
