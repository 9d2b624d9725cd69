namespace GlipPipeline.Corpus.Parts;

/// <summary>Which columns of a part somebody reads; the others need not travel.</summary>
public sealed class PartColumns
{
    private const string ImageBytes = "image, bytes";

    private readonly Func<string, bool> _holds;

    private PartColumns(Func<string, bool> holds) => _holds = holds;

    /// <summary>All of them.</summary>
    public static PartColumns All { get; } = new(_ => true);

    /// <summary>All but the images' bytes, which are most of a part.</summary>
    public static PartColumns Labels { get; } = new(path => path != ImageBytes);

    /// <summary>Some columns of <see cref="PartSchema"/> with all that is nested in them.</summary>
    public static PartColumns Of(params string[] names) =>
        new(path => names.Any(name => path == name || path.StartsWith(name + ",", StringComparison.Ordinal)));

    /// <summary>Whether a stored column is among them.</summary>
    /// <param name="path">As DuckDB writes it, from the outside in: <c>phrases, list, element, text</c>.</param>
    internal bool Hold(string path) => _holds(path);
}
