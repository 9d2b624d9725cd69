namespace GlipPipeline.Core.Faults;

/// <summary>Lists in the messages of faults.</summary>
public static class MessageLines
{
    /// <summary>Of many lines, these are shown.</summary>
    private const int MostLines = 20;

    /// <summary>Indented lines; where there are many, the first ones and the number of those that are left out.</summary>
    public static string Of(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return string.Join(
            '\n', lines.Take(MostLines).Concat(lines.Count > MostLines ? [$"and {lines.Count - MostLines} more"] : []).Select(line => $"  {line}"));
    }
}
