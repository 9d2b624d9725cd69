using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Opening;

/// <summary>Everything that is wrong, in one message.</summary>
internal static class Errors
{
    /// <summary>Of many lines, these are shown.</summary>
    private const int MostLines = 20;

    /// <exception cref="SourceException">There is an error; the message holds all of them, or as many as can be read.</exception>
    internal static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new SourceException(errors.Count == 1 ? errors[0] : $"{errors.Count} things are wrong with the sources:\n{Lines(errors)}");
        }
    }

    /// <summary>Indented lines, the last of them the number of those that are left out.</summary>
    internal static string Lines(IReadOnlyList<string> lines) => string.Join(
        '\n',
        lines.Take(MostLines).Concat(lines.Count > MostLines ? [$"and {lines.Count - MostLines} more"] : []).Select(line => $"  {line}"));
}
