using System.Globalization;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Opening;

/// <summary>Images that lie about in the folder of a list and that no row of it names: they are not read, and their number is told.</summary>
internal static class UnnamedImages
{
    /// <summary>What is to be told; nothing where every image is named.</summary>
    internal static IEnumerable<string> Of(FoundSource found, OpenedTable? table)
    {
        if (table is null || found.Images.Count == 0)
        {
            yield break;
        }

        var named = table.NamedImages().ToHashSet(StringComparer.Ordinal);
        if (found.Images.Count(image => !named.Contains(image)) is > 0 and var unnamed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{unnamed:n0} images of its folder are named by no row and not read");
        }
    }
}
