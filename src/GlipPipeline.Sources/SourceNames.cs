namespace GlipPipeline.Sources;

/// <summary>Names for sources: short, and never equal.</summary>
internal static class SourceNames
{
    /// <summary>The last parts of each path, as few as make all names differ from each other.</summary>
    /// <param name="paths">Full paths, all different.</param>
    internal static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var parts = Enumerable.Repeat(1, paths.Count).ToArray();
        while (Equal(paths, parts) is { Count: > 0 } equal)
        {
            foreach (var index in equal)
            {
                parts[index]++;
            }
        }

        return [.. paths.Zip(parts, Last)];
    }

    private static List<int> Equal(IReadOnlyList<string> paths, int[] parts) =>
        [
            .. Enumerable.Range(0, paths.Count)
                .GroupBy(index => Last(paths[index], parts[index]), StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .SelectMany(same => same),
        ];

    private static string Last(string path, int parts)
    {
        var names = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', names.TakeLast(parts));
    }
}
