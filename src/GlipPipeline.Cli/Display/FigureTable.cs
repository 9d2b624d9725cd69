using Spectre.Console;

namespace GlipPipeline.Cli.Display;

/// <summary>Figures in columns, the first of which names them: a drawn table on a terminal, aligned plain text elsewhere.</summary>
internal sealed class FigureTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public FigureTable Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public void Write(TextWriter to, bool isTerminal)
    {
        if (isTerminal)
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(to) }).Write(Drawn());
        }
        else
        {
            WritePlain(to);
        }
    }

    private Table Drawn()
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var (index, heading) in headings.Index())
        {
            var column = new TableColumn(Markup.Escape(heading));
            table.AddColumn(index == 0 ? column : column.RightAligned());
        }

        foreach (var row in _rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }

    private void WritePlain(TextWriter to)
    {
        string[][] lines = [headings, .. _rows];
        var widths = headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            to.WriteLine(string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }
}
