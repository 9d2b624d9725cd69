using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Json;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLines;

/// <summary>Opens tables of objects.</summary>
internal static class JsonTables
{
    /// <summary>Finds which fields make the pairs, and where their images lie.</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">Its first rows.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="open">Makes the table.</param>
    /// <exception cref="ColumnException">No column fits, several do, or no image is there.</exception>
    internal static OpenedTable Open(DataFile file, IReadOnlyList<JsonFields> first, SourceOptions options, Func<JsonRows, ITable> open)
    {
        var map = ColumnMap.Of(JsonRows.ColumnsOf(first), options, [], name => HasAddresses(first, name));
        return Open(file, first, map, options, open);
    }

    /// <summary>The same where the fields are known.</summary>
    /// <exception cref="ColumnException">No image is there.</exception>
    internal static OpenedTable Open(DataFile file, IReadOnlyList<JsonFields> first, ColumnMap map, SourceOptions options, Func<JsonRows, ITable> open)
    {
        var own = file.Folder ?? throw new ColumnException("names images by paths, which only a file of this machine may do");
        var (folder, guess) = ImageFolder.Find(own, options.Images, [.. Texts(first, map.Image.Name)]);
        return new OpenedTable(open(new JsonRows(map, folder, options)), map, [.. map.Guesses, .. guess is null ? Array.Empty<string>() : [guess]], folder);
    }

    // One address among paths is a row's fault; a column of nothing else is a list for a download.
    private static bool HasAddresses(IReadOnlyList<JsonFields> rows, string name) =>
        Texts(rows, name).ToList() is { Count: > 0 } texts && texts.All(text => text.Contains("://", StringComparison.Ordinal));

    private static IEnumerable<string> Texts(IReadOnlyList<JsonFields> rows, string name) => rows.Select(row => row.Find(name)?.ToText()).OfType<string>();
}
