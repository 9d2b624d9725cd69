using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Img2dataset;

namespace GlipPipeline.Sources.Tables;

/// <summary>Which columns of a table make its pairs.</summary>
/// <param name="Caption">The caption.</param>
/// <param name="Image">The image: bytes, or a path.</param>
/// <param name="Url">Where the image came from; null if nothing says so.</param>
/// <param name="Id">The row's name; null if it has none.</param>
/// <param name="Guesses">What was not asked for by name, for example <c>caption=TEXT</c>.</param>
internal sealed record ColumnMap(CaptionChoice Caption, TableColumn Image, string? Url, string? Id, IReadOnlyList<string> Guesses)
{
    private const int MostNamed = 24;

    /// <summary>Whether the image column holds paths.</summary>
    internal bool IsPath => Image.Kind == ColumnKind.Text;

    /// <summary>Takes what was asked for, and guesses the rest by names and kinds.</summary>
    /// <param name="columns">The table's.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="images">Columns that hold images, as the table's own metadata say; empty where it has none.</param>
    /// <param name="hasAddresses">Whether a column of text holds web addresses, which are no paths.</param>
    /// <exception cref="ColumnException">A column is not there, several fit, or none does.</exception>
    internal static ColumnMap Of(IReadOnlyList<TableColumn> columns, SourceOptions options, IReadOnlyList<string> images, Func<string, bool> hasAddresses)
    {
        var guesses = new List<string>();
        var image = ImageOf(columns, options, images, hasAddresses, guesses);
        var caption = CaptionOf(columns, options, guesses);
        var url = options.Url is { } asked ? Asked(columns, asked, "--url").Name : UrlOf(columns, image, guesses);
        foreach (var name in options.Keep.Append(options.Hash?.Field).OfType<string>())
        {
            if (Asked(columns, name, "--keep and --hash").Kind is ColumnKind.Nested or ColumnKind.Image)
            {
                throw new ColumnException($"has a column {name} of structures, which is not kept beside a pair");
            }
        }

        return new ColumnMap(caption, image, url, options.Id is { } id ? Asked(columns, id, "--id").Name : null, guesses);
    }

    /// <summary>What the table's samples are read with.</summary>
    internal SourceOptions Apply(SourceOptions options) => options with { Caption = Caption, Url = Url, Id = Id };

    /// <summary>The columns, guessed or not: what a run is frozen with.</summary>
    public override string ToString() =>
        $"image={Image.Name} caption={Caption.Field}{(Url is null ? "" : $" url={Url}")}{(Id is null ? "" : $" id={Id}")}";

    /// <summary>The columns' names, for a message.</summary>
    internal static string Names(IReadOnlyList<TableColumn> columns) => columns.Count == 0
        ? "it has no columns"
        : $"its columns are {string.Join(", ", columns.Take(MostNamed).Select(column => column.Name))}{(columns.Count > MostNamed ? ", …" : "")}";

    private static TableColumn Asked(IReadOnlyList<TableColumn> columns, string name, string flag) =>
        columns.FirstOrDefault(column => column.Name == name) is { Name: not null } found
            ? found
            : throw new ColumnException($"has no column {name}, which {flag} names: {Names(columns)}");

    private static TableColumn ImageOf(
        IReadOnlyList<TableColumn> columns, SourceOptions options, IReadOnlyList<string> images, Func<string, bool> hasAddresses, List<string> guesses)
    {
        if (options.Image is { } asked)
        {
            var column = Asked(columns, asked, "--image");
            return column.Kind is ColumnKind.Nested or ColumnKind.Value or ColumnKind.Texts
                ? throw new ColumnException($"has no images in {asked}, which --image names: it holds neither bytes nor paths")
                : column.Kind == ColumnKind.Text && hasAddresses(asked) ? throw Addresses([asked]) : column;
        }

        // By shape first; names tell bytes of images from other bytes, and paths from other text.
        var shaped = columns.Where(column => column.Kind == ColumnKind.Image).ToList();
        var stated = shaped.Where(column => images.Contains(column.Name)).ToList();
        var bytes = columns.Where(column => column.Kind == ColumnKind.Bytes && !IsTextByName(column)).ToList();
        var named = ColumnNames.In(bytes, ColumnNames.Images).ToList();
        List<TableColumn>[] ways = [stated, shaped, named, bytes];
        var fitting = ways.FirstOrDefault(way => way.Count > 0) ?? PathsOf(columns, hasAddresses);
        return Only(fitting, "images", "--image", "image", guesses)
            ?? throw new ColumnException($"has no column with images: {Names(columns)}. Name one by --image");
    }

    private static bool IsTextByName(TableColumn column) => ColumnNames.In([column], [.. ColumnNames.Captions, .. ColumnNames.Urls]).Any();

    private static List<TableColumn> PathsOf(IReadOnlyList<TableColumn> columns, Func<string, bool> hasAddresses)
    {
        var texts = columns.Where(column => column.Kind is ColumnKind.Text or ColumnKind.Bytes).Select(column => column with { Kind = ColumnKind.Text }).ToList();
        var urls = ColumnNames.In(texts, ColumnNames.Urls).ToList();
        var named = ColumnNames.In(texts, ColumnNames.Paths).ToList();
        var paths = named.Concat(urls).Where(column => !hasAddresses(column.Name)).ToList();
        var better = paths.Where(named.Contains).ToList();
        return paths.Count == 0 && urls.Count > 0 ? throw Addresses(urls.Select(column => column.Name)) : better.Count > 0 ? better : paths;
    }

    private static ColumnException Addresses(IEnumerable<string> columns) => new(
        $"is a list of addresses (column {string.Join(", ", columns)}) and holds no image: a download is needed. "
        + "Download them first by glip download --list, and name what it writes");

    private static CaptionChoice CaptionOf(IReadOnlyList<TableColumn> columns, SourceOptions options, List<string> guesses)
    {
        var column = options.Caption is { } asked
            ? Asked(columns, asked.Field, "--caption")
            : Only(CaptionsOf(columns), "captions", "--caption", "caption", guesses)
                ?? throw new ColumnException($"has no column with captions: {Names(columns)}. Name one that holds text by --caption");
        var choice = options.Caption ?? new CaptionChoice(column.Name, CaptionPick.Only);
        return column.Kind switch
        {
            ColumnKind.Image or ColumnKind.Nested or ColumnKind.Value when options.Caption is not null =>
                throw new ColumnException($"has no captions in {column.Name}, which --caption names: it holds no text"),
            ColumnKind.Texts when choice.Pick == CaptionPick.Only =>
                throw new ColumnException($"has lists of captions in {column.Name}: take one or all by {choice.Advice}"),
            _ => choice,
        };
    }

    // img2dataset writes a caption twice.
    private static List<TableColumn> CaptionsOf(IReadOnlyList<TableColumn> columns) =>
    [
        .. ColumnNames.In(columns, ColumnNames.Captions).Where(IsCaption)
            .Where(column => column.Name != "txt" || !Img2datasetFacts.Are(columns.Select(other => other.Name))),
    ];

    private static bool IsCaption(TableColumn column) => column.Kind is ColumnKind.Text or ColumnKind.Texts or ColumnKind.Bytes;

    private static string? UrlOf(IReadOnlyList<TableColumn> columns, TableColumn image, List<string> guesses) => Only(
        [.. ColumnNames.In(columns, ColumnNames.Urls).Where(column => column.Kind is ColumnKind.Text or ColumnKind.Bytes && column.Name != image.Name)],
        "addresses", "--url", "url", guesses)?.Name;

    private static TableColumn? Only(List<TableColumn> fitting, string what, string flag, string part, List<string> guesses)
    {
        switch (fitting)
        {
            case []:
                return null;
            case [var only]:
                guesses.Add($"{part}={only.Name}");
                return only;
            default:
                throw new ColumnException(
                    $"has several columns that may hold {what}: {string.Join(", ", fitting.Select(column => column.Name))}. Name the one by {flag}");
        }
    }
}
