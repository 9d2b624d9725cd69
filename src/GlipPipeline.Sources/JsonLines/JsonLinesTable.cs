using System.Text;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLines;

/// <summary>The lines of a file, each an object. A row's offset is that of its first byte.</summary>
internal sealed class JsonLinesTable(DataFile file, JsonRows rows, SourceOptions options) : ITable
{
    public string Kind => "jsonl";

    public DataFile File => file;

    public long? RowCount => null;

    public IEnumerable<Sample> Read(long offset, bool isScan)
    {
        foreach (var line in LinesOf(file, offset, options.MaxCaptionBytes))
        {
            yield return line.Bytes is { } json
                ? rows.Of(line.Offset, json, isScan)
                : new Sample("", line.Offset)
                {
                    Broken = new Refusal(RejectReason.UnreadableCaption, $"the line has {line.Length} bytes, the limit is {options.MaxCaptionBytes}"),
                };
        }
    }

    /// <summary>The lines that hold something, from an offset on; of a line that is too long, its length alone.</summary>
    internal static IEnumerable<(long Offset, byte[]? Bytes, long Length)> LinesOf(DataFile file, long offset, int maxBytes)
    {
        using var stream = file.Open();
        stream.Position = offset;
        var buffer = new byte[1 << 16];
        var (line, length, start, at) = (new MemoryStream(), 0L, offset, offset);
        for (int count; (count = stream.Read(buffer)) > 0; at += count)
        {
            var next = 0;
            for (int end; next < count; next = end + 1)
            {
                end = buffer.AsSpan(next, count - next).IndexOf((byte)'\n') is >= 0 and var found ? next + found : count;
                length += end - next;
                if (length <= maxBytes)
                {
                    line.Write(buffer, next, end - next);
                }

                if (end < count)
                {
                    if (Line(start, line, length, maxBytes) is { } whole)
                    {
                        yield return whole;
                    }

                    (start, length) = (at + end + 1, 0);
                    line.SetLength(0);
                }
            }
        }

        if (Line(start, line, length, maxBytes) is { } last)
        {
            yield return last;
        }
    }

    private static (long Offset, byte[]? Bytes, long Length)? Line(long start, MemoryStream line, long length, int maxBytes)
    {
        if (length > maxBytes)
        {
            return (start, null, length);
        }

        ReadOnlySpan<byte> bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        bytes = start == 0 && bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        return bytes.IndexOfAnyExcept(" \t\r"u8) < 0 ? null : (start, bytes.ToArray(), length);
    }
}
