using System.IO.Compression;
using System.Text;

namespace GlipPipeline.Sources.Tests.Parquet;

/// <summary>Writes Parquet files by the format's rules, with pages where a test wants them: what no library lets its caller say.</summary>
internal sealed class ParquetFileBuilder
{
    public const int None = 0;
    public const int Snappy = 1;
    public const int Gzip = 2;

    private readonly List<TestColumn> _columns = [];

    /// <summary>Rows of a page; lists may break anywhere, by values.</summary>
    public int ValuesOfPage { get; init; } = 4;

    public int Codec { get; init; } = Snappy;

    public bool IsVersion2 { get; init; }

    public bool HasDictionary { get; init; }

    /// <summary>Rows of each row group.</summary>
    public int RowsOfGroup { get; init; } = 1000;

    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Where the body of each page begins, by column.</summary>
    public Dictionary<string, List<long>> Pages { get; } = [];

    /// <summary>Adds a column of bytes or text; null is null.</summary>
    public ParquetFileBuilder Add(string path, IReadOnlyList<byte[]?> values, bool isText = false)
    {
        _columns.Add(new TestColumn(path.Split('.'), isText, [.. values.Select(value => (IReadOnlyList<byte[]?>)[value])], false));
        return this;
    }

    public ParquetFileBuilder Add(string path, params string?[] values) =>
        Add(path, [.. values.Select(value => value is null ? null : Encoding.UTF8.GetBytes(value))], isText: true);

    /// <summary>Adds a column of lists of text.</summary>
    public ParquetFileBuilder AddLists(string name, params IReadOnlyList<string?>[] lists)
    {
        _columns.Add(new TestColumn(
            [name, "list", "element"], true,
            [.. lists.Select(list => (IReadOnlyList<byte[]?>)[.. list.Select(text => text is null ? null : Encoding.UTF8.GetBytes(text))])], true));
        return this;
    }

    public byte[] Build()
    {
        var file = new MemoryStream();
        file.Write("PAR1"u8);
        var rows = _columns[0].Rows.Count;
        var groups = new List<object>();
        for (var first = 0; first < rows; first += RowsOfGroup)
        {
            var count = Math.Min(RowsOfGroup, rows - first);
            var chunks = _columns.Select(column => (object)WriteChunk(file, column, [.. column.Rows.Skip(first).Take(count)])).ToArray();
            groups.Add(ThriftBytes.Struct((1, chunks), (2, 0L), (3, (long)count)));
        }

        var footer = ThriftBytes.Struct(
            (1, 1), (2, Schema()), (3, (long)rows), (4, groups.ToArray()),
            (5, Metadata.Count == 0 ? null : Metadata.Select(entry => (object)ThriftBytes.Struct((1, entry.Key), (2, entry.Value))).ToArray()));
        file.Write(footer);
        file.Write(BitConverter.GetBytes(footer.Length));
        file.Write("PAR1"u8);
        return file.ToArray();
    }

    private object[] Schema()
    {
        var roots = _columns.GroupBy(column => column.Path[0]).ToList();
        return
        [
            ThriftBytes.Struct((4, "schema"), (5, roots.Count)),
            .. roots.SelectMany(root => root.First() switch
            {
                { IsList: true } list =>
                [
                    ThriftBytes.Struct((3, 1), (4, root.Key), (5, 1), (6, 3)), ThriftBytes.Struct((3, 2), (4, "list"), (5, 1)), Leaf(list),
                ],
                { Path.Count: 1 } column => (object[])[Leaf(column)],
                _ => [ThriftBytes.Struct((3, 1), (4, root.Key), (5, root.Count())), .. root.Select(Leaf)],
            }),
        ];
    }

    private static byte[] Leaf(TestColumn column) => ThriftBytes.Struct((1, 6), (3, 1), (4, column.Path[^1]), (6, column.IsText ? 0 : null));

    private byte[] WriteChunk(MemoryStream file, TestColumn column, IReadOnlyList<IReadOnlyList<byte[]?>> rows)
    {
        var values = rows.SelectMany(column.Levels).ToList();
        var dictionary = HasDictionary ? values.Select(value => value.Bytes).OfType<byte[]>().DistinctBy(Convert.ToHexString).ToList() : null;
        var start = file.Position;
        if (dictionary is not null)
        {
            WritePage(file, column, [.. dictionary.SelectMany(Plain)], bytes => (7, ThriftBytes.Struct((1, dictionary.Count), (2, 0))), 2, []);
        }

        var data = file.Position;
        foreach (var page in values.Chunk(ValuesOfPage))
        {
            WriteDataPage(file, column, page, dictionary);
        }

        return ThriftBytes.Struct((2, data), (3, ThriftBytes.Struct(
            (1, 6), (2, new object[] { 0 }), (3, column.Path.Select(name => (object)name).ToArray()), (4, Codec), (5, (long)values.Count), (6, 0L),
            (7, file.Position - start), (9, data), (11, dictionary is null ? null : start))));
    }

    private void WriteDataPage(MemoryStream file, TestColumn column, TestValue[] page, List<byte[]>? dictionary)
    {
        var repetitions = column.IsList ? Levels([.. page.Select(value => value.Repetition)], 1) : [];
        var definitions = Levels([.. page.Select(value => value.Definition)], column.DefinitionWidth);
        var present = page.Select(value => value.Bytes).OfType<byte[]>().ToList();
        byte[] values = dictionary is null
            ? [.. present.SelectMany(Plain)]
            : [16, .. Levels([.. present.Select(bytes => dictionary.FindIndex(known => known.AsSpan().SequenceEqual(bytes)))], 16)];
        var encoding = dictionary is null ? 0 : 8;
        if (IsVersion2)
        {
            WritePage(file, column, values, _ => (8, ThriftBytes.Struct(
                (1, page.Length), (2, page.Length - present.Count), (3, page.Count(value => value.Repetition == 0)), (4, encoding), (5, definitions.Length),
                (6, repetitions.Length), (7, true))), 3, [.. repetitions, .. definitions]);
            return;
        }

        byte[] body = [.. column.IsList ? Sized(repetitions) : [], .. Sized(definitions), .. values];
        WritePage(file, column, body, _ => (5, ThriftBytes.Struct((1, page.Length), (2, encoding), (3, 3), (4, 3))), 0, []);
    }

    private void WritePage(MemoryStream file, TestColumn column, byte[] body, Func<byte[], (int, object?)> header, int type, byte[] before)
    {
        var stored = Compress(body);
        file.Write(ThriftBytes.Struct((1, type), (2, body.Length + before.Length), (3, stored.Length + before.Length), header(body)));
        if (type != 2)
        {
            var name = string.Join('.', column.Path);
            (Pages.TryGetValue(name, out var known) ? known : Pages[name] = []).Add(file.Position);
        }

        file.Write(before);
        file.Write(stored);
    }

    private byte[] Compress(byte[] body)
    {
        if (Codec == Snappy)
        {
            return Snappier.Snappy.CompressToArray(body);
        }

        if (Codec == None)
        {
            return body;
        }

        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    private static byte[] Plain(byte[] value) => [.. BitConverter.GetBytes(value.Length), .. value];

    private static byte[] Sized(byte[] bytes) => [.. BitConverter.GetBytes(bytes.Length), .. bytes];

    // The first half as runs, the second packed: both forms are read.
    private static byte[] Levels(int[] levels, int width)
    {
        var bytes = new List<byte>();
        var half = levels.Length / 2;
        foreach (var level in levels.Take(half))
        {
            bytes.AddRange([2, .. BitConverter.GetBytes(level).Take((width + 7) / 8)]);
        }

        var packed = levels.Skip(half).ToArray();
        var groups = (packed.Length + 7) / 8;
        var bits = new byte[groups * width];
        foreach (var (number, level) in packed.Index())
        {
            for (var bit = 0; bit < width; bit++)
            {
                var at = (number * width) + bit;
                bits[at / 8] |= (byte)(((level >> bit) & 1) << (at % 8));
            }
        }

        return [.. bytes, .. ThriftBytes.Varint((ulong)((groups << 1) | 1)), .. bits];
    }
}

internal readonly record struct TestValue(int Repetition, int Definition, byte[]? Bytes);

internal sealed record TestColumn(IReadOnlyList<string> Path, bool IsText, IReadOnlyList<IReadOnlyList<byte[]?>> Rows, bool IsList)
{
    public int DefinitionWidth => IsList ? 2 : Path.Count == 1 ? 1 : 2;

    public IEnumerable<TestValue> Levels(IReadOnlyList<byte[]?> row)
    {
        if (!IsList)
        {
            return [new TestValue(0, row[0] is null ? 0 : Path.Count, row[0])];
        }

        return row.Count == 0
            ? [new TestValue(0, 1, null)]
            : row.Select((element, number) => new TestValue(number == 0 ? 0 : 1, element is null ? 2 : 3, element));
    }
}
