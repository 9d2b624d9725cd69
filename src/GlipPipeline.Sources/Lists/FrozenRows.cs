using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using ZstdSharp;

namespace GlipPipeline.Sources.Lists;

/// <summary>
/// The rows of a download as its folder keeps them: one JSON object a line, one zstd frame a unit, one file a range of units. So whoever works at
/// a unit needs the folder alone, and a list that changes or goes away changes nothing.
/// </summary>
public sealed class FrozenRows(IObjectStore store, string digest)
{
    /// <summary>Reads the rows of a unit.</summary>
    /// <exception cref="LedgerException">They are missing or damaged.</exception>
    public async Task<ImmutableArray<ListRow>> ReadAsync(Unit unit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var name = CorpusNames.Rows(unit.Id.Range, digest);
        await using var file = await store.OpenReadAsync(name, cancellationToken)
            ?? throw new LedgerException($"'{name}' is missing in '{store.Address}': it holds rows of the list. Restore it, or start the download again.");
        file.Seek(unit.Range.Offset, SeekOrigin.Begin);
        var rows = await LinesAsync(file, unit.Range.Count, cancellationToken);
        return rows.Length == unit.Range.Count
            ? rows
            : throw new LedgerException($"'{name}' in '{store.Address}' has {rows.Length} rows of unit {unit.Id}, expected {unit.Range.Count}. Restore it.");
    }

    private static async Task<ImmutableArray<ListRow>> LinesAsync(Stream file, int count, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<ListRow>(count);
        await using var zstd = new DecompressionStream(file, leaveOpen: true);
        using var text = new StreamReader(zstd, Encoding.UTF8);
        while (rows.Count < count && await text.ReadLineAsync(cancellationToken) is { } line)
        {
            rows.Add(JsonSerializer.Deserialize<ListRow>(line, JsonStyle.Lines)!);
        }

        return rows.ToImmutable();
    }
}

/// <summary>Freezes the rows of lists: see <see cref="FrozenRows"/>. What is written counts once the run's <c>run.json</c> names its digest.</summary>
/// <param name="store">The download's folder.</param>
/// <param name="unitRows">Most rows of a unit.</param>
public sealed class RowFreezer(IObjectStore store, int unitRows) : IDisposable
{
    private readonly List<(string Range, string Path)> _files = [];
    private readonly List<PairRange> _ranges = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Compressor _compressor = new(level: 3);
    private readonly MemoryStream _unit = new();
    private FileStream? _file;
    private long _rows;
    private int _inUnit;

    /// <summary>The units so far: a range's offset is where its frame begins.</summary>
    public IReadOnlyList<PairRange> Ranges => _ranges;

    /// <summary>Adds the rows of one list; a unit never spans two.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="rows">In order.</param>
    public void Add(string list, IEnumerable<ListRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(_unit, row, JsonStyle.Lines);
            _unit.WriteByte((byte)'\n');
            if (++_inUnit == unitRows)
            {
                EndUnit(list);
            }
        }

        if (_inUnit > 0)
        {
            EndUnit(list);
        }
    }

    /// <summary>Moves the files into the store, and says what identifies the rows: 64 hexadecimal digits.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        _file?.Dispose();
        var digest = Convert.ToHexStringLower(_hash.GetHashAndReset());
        foreach (var (range, path) in _files)
        {
            var name = CorpusNames.Rows(range, digest);
            if (await store.ListAsync(name.ToString(), cancellationToken).AnyAsync(cancellationToken))
            {
                File.Delete(path);
                continue;
            }

            await store.UploadAsync(path, name, cancellationToken);
        }

        return digest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _compressor.Dispose();
        _hash.Dispose();
        _unit.Dispose();
    }

    private void EndUnit(string list)
    {
        var id = new UnitId(_ranges.Count);
        if (_ranges.Count % UnitId.UnitsPerRange == 0)
        {
            _file?.Dispose();
            var path = store.CreateStagingPath();
            _files.Add((id.Range, path));
            _file = File.Create(path);
        }

        _ranges.Add(new PairRange(list, _rows, _inUnit, _file!.Position));
        var frame = _compressor.Wrap(_unit.GetBuffer().AsSpan(0, (int)_unit.Length));
        _hash.AppendData(frame);
        _file.Write(frame);
        (_rows, _inUnit) = (_rows + _inUnit, 0);
        _unit.SetLength(0);
    }
}
