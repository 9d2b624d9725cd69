using GlipPipeline.Cli.Display;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class FigureTableTests
{
    [Fact]
    public void Write_WhenNotATerminal_AlignsPlainText()
    {
        using var output = new StringWriter();

        new FigureTable("", "here", "Cap24M").Add("pairs", "12", "24,000,000").Add("boxes a pair", "3.25", "").Write(output, isTerminal: false);

        output.ToString().ShouldBe(
            """
                          here      Cap24M
            pairs           12  24,000,000
            boxes a pair  3.25

            """);
    }
}
