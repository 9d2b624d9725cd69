using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Files;

namespace GlipPipeline.Sources.Lists;

/// <summary>A list whose form and columns are known.</summary>
public sealed class OpenedList
{
    private readonly string _path;
    private readonly IListReader _reader;
    private readonly ListColumns _map;

    internal OpenedList(string path, string name, string format, IListReader reader, ListColumns map, string? guess) =>
        (_path, Name, Format, _reader, _map, Guess) = (path, name, format, reader, map, guess);

    /// <summary>The list's name in the plan.</summary>
    public string Name { get; }

    /// <summary>Its format, with its columns.</summary>
    public string Format { get; }

    /// <summary>What was guessed of it, for people; null if nothing was.</summary>
    public string? Guess { get; }

    /// <summary>Rows that the condition left out in the last reading.</summary>
    public long LeftOut => _reader.LeftOut;

    /// <summary>Tells a changed list from the same one without reading all of it.</summary>
    /// <exception cref="SourceException">The list cannot be read.</exception>
    public string Fingerprint() => FileEdges.Fingerprint(_path);

    /// <summary>Reads the rows for which a condition holds, in order, as they come.</summary>
    /// <param name="where">In SQL over the list's columns; null for all rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SourceException">The list cannot be read.</exception>
    public IEnumerable<ListRow> Read(string? where, CancellationToken cancellationToken) => _reader.Read(where, cancellationToken).Select(_map.Apply);
}
