namespace GlipPipeline.Cli.Help;

/// <summary>Lays out the text of a page: paragraphs, and sections of two columns, broken at a width.</summary>
internal sealed class HelpColumns(TextWriter to, int width)
{
    /// <summary>Where the right column begins at most; longer left ones get a line of their own.</summary>
    private const int WidestLeft = 34;

    public void Heading(string text)
    {
        to.WriteLine();
        to.WriteLine(text);
    }

    public void Paragraph(string text, int indent = 0)
    {
        foreach (var line in Lines(text, width - indent))
        {
            to.WriteLine(new string(' ', indent) + line);
        }
    }

    /// <summary>Nothing at all where there is no row.</summary>
    public void Section(string heading, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Heading(heading);
        var left = Math.Min(WidestLeft, all.Max(row => row.Left.Length));
        foreach (var row in all)
        {
            Write(row.Left, [.. Lines(row.Right, width - left - 4)], left);
        }
    }

    /// <summary>Lines that are meant to be copied are not broken.</summary>
    public void Section(string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            Heading(heading);
            lines.ToList().ForEach(line => to.WriteLine($"  {line}"));
        }
    }

    private void Write(string left, string[] right, int columns)
    {
        var first = left.Length <= columns && right.Length > 0 ? $"  {left.PadRight(columns)}  {right[0]}" : $"  {left}";
        to.WriteLine(first);
        foreach (var line in left.Length <= columns ? right.Skip(1) : right)
        {
            to.WriteLine(new string(' ', columns + 4) + line);
        }
    }

    private static IEnumerable<string> Lines(string text, int length)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }
}
