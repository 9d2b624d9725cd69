namespace GlipPipeline.Sources.Tables;

/// <summary>Names under which people keep the parts of a pair, in any case of letters. docs/sources.md shows the same.</summary>
internal static class ColumnNames
{
    internal static readonly string[] Captions =
        ["caption", "text", "txt", "top_caption", "raw_caption", "alt_text", "alt", "title", "captions", "all_captions", "sentences"];

    internal static readonly string[] Urls = ["url", "image_url", "img_url", "src"];

    internal static readonly string[] Images = ["image", "jpg", "jpeg", "png", "webp", "img", "bytes"];

    internal static readonly string[] Paths = ["image", "img", "file_name", "filename", "image_path", "img_path", "image_file", "filepath", "path"];

    /// <summary>Those of the columns that bear one of the names.</summary>
    internal static IEnumerable<TableColumn> In(IEnumerable<TableColumn> columns, string[] names) =>
        columns.Where(column => names.Contains(column.Name, StringComparer.OrdinalIgnoreCase));
}
