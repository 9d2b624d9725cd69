using System.Globalization;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Text.Lines;

/// <summary>Turns lines of captions into lines of phrases, in the same order, on all processors. Memory does not grow with the number of lines.</summary>
/// <param name="finder">Finds phrases.</param>
/// <param name="gate">Which captions are read.</param>
/// <param name="reading">How they are read.</param>
public sealed class PhraseLines(CaptionPhraseFinder finder, CaptionGate gate, CaptionReading reading)
{
    private const int LinesAtOnce = 4096;

    /// <summary>Reads to the end. A bad line is reported and passed over; empty ones are passed over in silence.</summary>
    /// <returns>How many lines were bad.</returns>
    public int Run(TextReader captions, Stream phrases, TextWriter errors)
    {
        var bad = 0;
        foreach (var batch in ReadLines(captions).Index().Chunk(LinesAtOnce))
        {
            foreach (var result in batch.AsParallel().AsOrdered().Select(line => Process(line.Index + 1, line.Item)))
            {
                phrases.Write(result.Line);
                if (result.Error is { } error)
                {
                    errors.WriteLine(error);
                    bad++;
                }
            }
        }

        return bad;
    }

    private (byte[] Line, string? Error) Process(int number, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], null);
        }

        try
        {
            var line = CaptionLine.Parse(text);
            return gate.Check(line.Caption) is { } refusal
                ? (PhraseLine.Write(line, refusal), null)
                : (PhraseLine.Write(line, finder.Find(line.Caption, reading)), null);
        }
        catch (FormatException error)
        {
            return ([], string.Create(CultureInfo.InvariantCulture, $"line {number}: {error.Message}"));
        }
    }

    private static IEnumerable<string> ReadLines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
