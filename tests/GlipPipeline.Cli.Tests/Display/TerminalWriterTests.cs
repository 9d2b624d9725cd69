using System.Text;
using GlipPipeline.Cli.Display;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class TerminalWriterTests
{
    [Fact]
    public void Write_WhileTheTerminalIsThere_Shows()
    {
        using var terminal = new StringWriter();
        using var writer = new TerminalWriter(terminal);

        writer.Write('a');
        writer.WriteLine("b");

        terminal.ToString().ShouldBe($"ab{Environment.NewLine}");
    }

    [Fact]
    public void Write_WhenTheTerminalHasHungUp_ShowsNothingAndGoesOn()
    {
        using var writer = new TerminalWriter(new HungUp());

        Should.NotThrow(() => writer.WriteLine("a"));
        Should.NotThrow(writer.Flush);
    }

    private sealed class HungUp : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("Input/output error");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("Input/output error");

        public override void Write(string? value) => throw new IOException("Input/output error");

        public override void Flush() => throw new IOException("Input/output error");
    }
}
