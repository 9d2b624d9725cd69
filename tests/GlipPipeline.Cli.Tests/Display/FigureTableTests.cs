using GlipPipeline.Cli.Display;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class FigureTableTests
{
    [Fact]
    public void Write_WhenItIsNoTerminal_AlignsFiguresToTheRight()
    {
        using var to = new StringWriter { NewLine = "\n" };

        new FigureTable("", "here", "there").Add("pairs", "7", "24,000,000").Add("  a pair", "1.50", "").Write(to, isTerminal: false);

        to.ToString().ShouldBe(
            """
                      here       there
            pairs        7  24,000,000
              a pair  1.50

            """);
    }

    [Fact]
    public void Write_WhenItIsATerminal_TakesNoTextForMarkup()
    {
        using var to = new StringWriter();

        new FigureTable("[bold]x", "y").Add("[/]", "1").Write(to, isTerminal: true);

        to.ToString().ShouldContain("[bold]x");
    }
}
