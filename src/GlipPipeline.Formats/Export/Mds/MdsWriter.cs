using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Mds;

/// <summary>
/// Writes MDS version 2. A shard is: number of samples (uint32), where each begins and where the last ends (uint32 each, from the file's start), the
/// columns as JSON, the samples. A sample is the lengths (uint32) of its columns without a fixed one, then all columns in order. A shard ends before it
/// would be over its limit, or where <c>--shards</c> ends it. Not thread safe.
/// </summary>
/// <param name="target">The export.</param>
internal sealed class MdsWriter(ExportTarget target) : IExportWriter
{
    private const int SizeLimit = 1 << 26;
    private const int WidthOfNumber = sizeof(uint);

    /// <summary>In ordinal order, as the library sorts them; a number has eight bytes, everything else its length before it.</summary>
    private static readonly (string Name, string Encoding, int? Size)[] Columns =
    [
        ("caption", "str", null), ("height", "int", sizeof(long)), ("image", "bytes", null), ("key", "str", null), ("phrases", "json", null), ("width", "int", sizeof(long)),
    ];

    private static readonly byte[] Config = JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            column_encodings = Columns.Select(column => column.Encoding), column_names = Columns.Select(column => column.Name),
            column_sizes = Columns.Select(column => column.Size), compression = (string?)null, format = "mds", hashes = Array.Empty<string>(),
            size_limit = SizeLimit, version = 2,
        },
        JsonStyle.Lines);

    private readonly JsonText _text = new();
    private readonly bool _isBySize = target.Splits.All(split => split.Shards == 1);

    /// <summary>Of each split the shards that are ended, and the one that <c>--shards</c> wants filled.</summary>
    private Progress _progress = new(new int[target.Splits.Length], new int[target.Splits.Length]);

    public ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
    {
        var split = pair.Split;
        var sample = Encode(pair);
        var (samples, bytes) = Waiting(split);
        if (samples > 0 && (_isBySize ? LengthOf(samples + 1, bytes + sample.Length) > SizeLimit : pair.Shard != _progress.Asked[split]))
        {
            End(split);
        }

        _progress.Asked[split] = pair.Shard;
        target.Files.Spool(Spool(split, "samples"), sample);
        var length = new byte[WidthOfNumber];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)sample.Length);
        target.Files.Spool(Spool(split, "lengths"), length);
        pair.Count(target.Counts);
        return ValueTask.CompletedTask;
    }

    public ValueTask<string> SuspendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(JsonSerializer.Serialize(_progress, JsonStyle.Lines));

    public void Resume(string state) => _progress = JsonSerializer.Deserialize<Progress>(state, JsonStyle.Lines)!;

    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var (number, split) in target.Splits.Index())
        {
            if (Waiting(number).Samples > 0)
            {
                End(number);
            }

            using var index = new StreamReader(target.Files.ReadSpool($"{split.Name}.index"));
            target.Files.Write($"{split.Name}/index.json", Encoding.UTF8.GetBytes($$"""{"shards": [{{index.ReadToEnd().TrimEnd().Replace("\n", ", ", StringComparison.Ordinal)}}], "version": 2}"""));
        }

        return ValueTask.CompletedTask;
    }

    private string Spool(int split, string kind) => string.Create(CultureInfo.InvariantCulture, $"{target.Splits[split].Name}.{_progress.Ended[split]}.{kind}");

    private (int Samples, long Bytes) Waiting(int split) =>
        ((int)(target.Files.SpooledLengthOf(Spool(split, "lengths")) / WidthOfNumber), target.Files.SpooledLengthOf(Spool(split, "samples")));

    private static long LengthOf(int samples, long bytes) => WidthOfNumber + ((samples + 1L) * WidthOfNumber) + Config.Length + bytes;

    private byte[] Encode(ExportPair pair)
    {
        byte[][] values =
        [
            Encoding.UTF8.GetBytes(pair.Caption), Number(pair.Size.Height), pair.Image.ToArray(), Encoding.UTF8.GetBytes(pair.Key),
            _text.Write(json => PhraseJson.Write(json, pair)).ToArray(), Number(pair.Size.Width),
        ];
        using var sample = new MemoryStream();
        Span<byte> length = stackalloc byte[WidthOfNumber];
        foreach (var (value, column) in values.Zip(Columns).Where(entry => entry.Second.Size is null))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)value.Length);
            sample.Write(length);
        }

        foreach (var value in values)
        {
            sample.Write(value);
        }

        return sample.ToArray();
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private void End(int split)
    {
        var (samples, bytes) = Waiting(split);
        var name = target.Splits[split].Name;
        var basename = string.Create(CultureInfo.InvariantCulture, $"shard.{_progress.Ended[split]:d5}.mds");
        target.Files.Append($"{name}/{basename}", Head(split, samples));
        target.Files.AppendSpool($"{name}/{basename}", Spool(split, "samples"));
        target.Files.Close($"{name}/{basename}");
        target.Files.ForgetSpool(Spool(split, "samples"));
        target.Files.ForgetSpool(Spool(split, "lengths"));
        target.Files.Spool($"{name}.index", _text.Line(json => WriteEntry(json, basename, LengthOf(samples, bytes), samples)));
        _progress.Ended[split]++;
    }

    private byte[] Head(int split, int samples)
    {
        var head = new byte[WidthOfNumber + ((samples + 1) * WidthOfNumber) + Config.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)samples);
        Config.CopyTo(head, head.Length - Config.Length);
        using var lengths = target.Files.ReadSpool(Spool(split, "lengths"));
        Span<byte> length = stackalloc byte[WidthOfNumber];
        var offset = (uint)head.Length;
        for (var sample = 0; sample <= samples; sample++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan((sample + 1) * WidthOfNumber), offset);
            if (sample < samples)
            {
                lengths.ReadExactly(length);
                offset += BinaryPrimitives.ReadUInt32LittleEndian(length);
            }
        }

        return head;
    }

    private static void WriteEntry(Utf8JsonWriter json, string basename, long bytes, int samples)
    {
        json.WriteStartObject();
        foreach (var setting in JsonDocument.Parse(Config).RootElement.EnumerateObject())
        {
            setting.WriteTo(json);
        }

        json.WriteStartObject("raw_data");
        json.WriteString("basename", basename);
        json.WriteNumber("bytes", bytes);
        json.WriteStartObject("hashes");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("samples", samples);
        json.WriteNull("zip_data");
        json.WriteEndObject();
    }

    private sealed record Progress(int[] Ended, int[] Asked);
}
