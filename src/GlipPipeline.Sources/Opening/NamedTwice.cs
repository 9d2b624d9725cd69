using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Listing;

namespace GlipPipeline.Sources.Opening;

/// <summary>Refuses what would be read twice, whatever it is called: the same file by path and by link, a folder and what lies in it.</summary>
internal static class NamedTwice
{
    /// <param name="roots">Full paths as they were named; each is there.</param>
    /// <exception cref="SourceException">Two are the same, or one holds another.</exception>
    internal static void ThrowIfAny(IReadOnlyList<string> roots)
    {
        var byRealPath = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<string>();
        foreach (var root in roots)
        {
            var real = LinuxFiles.RealPath(root);
            if (!byRealPath.TryAdd(real, root))
            {
                errors.Add(Same(root, byRealPath[real]));
            }
        }

        errors.AddRange(byRealPath.Select(root => Holder(root.Key, root.Value, byRealPath)).OfType<string>());
        SourceErrors.ThrowIfAny(errors);
    }

    /// <param name="found">Everything that would be read.</param>
    /// <exception cref="SourceException">Two are the same file.</exception>
    internal static void ThrowIfAny(IReadOnlyList<FoundSource> found)
    {
        var byRealPath = new Dictionary<string, string>(StringComparer.Ordinal);
        var byNumber = new Dictionary<(ulong, ulong), string>();
        var errors = new List<string>();
        foreach (var source in found)
        {
            if (!byRealPath.TryAdd(source.RealPath, source.Path))
            {
                errors.Add(Same(source.Path, byRealPath[source.RealPath]));
            }
            else if (source is { Listing: null, Facts.Shared: { } shared } && !byNumber.TryAdd(shared, source.Path))
            {
                errors.Add(Same(source.Path, byNumber[shared]));
            }
        }

        SourceErrors.ThrowIfAny(errors);
    }

    private static string? Holder(string real, string named, Dictionary<string, string> byRealPath)
    {
        for (var above = Path.GetDirectoryName(real); above is not null; above = Path.GetDirectoryName(above))
        {
            if (byRealPath.TryGetValue(above, out var holder))
            {
                return $"{named} lies in {holder}, which is a source too: its pairs would be labelled twice. Name one of them.";
            }
        }

        return null;
    }

    private static string Same(string path, string first) => path == first
        ? $"{path} is named twice as a source: its pairs would be labelled twice. Name it once."
        : $"{path} and {first} are the same file: its pairs would be labelled twice. Name one of them.";
}
