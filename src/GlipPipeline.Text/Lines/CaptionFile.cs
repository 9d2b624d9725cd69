using System.Globalization;

namespace GlipPipeline.Text.Lines;

/// <summary>Reads the captions of JSON Lines <c>{"id","caption"}</c>.</summary>
public static class CaptionFile
{
    /// <summary>All captions in their order; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IReadOnlyList<string> Read(string path) =>
        [.. File.ReadLines(path).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Parse(path, line.Index + 1, line.Item))];

    private static string Parse(string path, int number, string line)
    {
        try
        {
            return CaptionLine.Parse(line).Caption;
        }
        catch (FormatException error)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: {error.Message}"), error);
        }
    }
}
