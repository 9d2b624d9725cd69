using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Lists;

/// <summary>The bytes of a list, decompressed where its first bytes say so, and its lines.</summary>
internal static class ListBytes
{
    /// <summary>No row of a list is longer; a file without line breaks is no list.</summary>
    private const int LongestLine = 64 << 20;

    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SourceException">It cannot be opened.</exception>
    internal static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            return Compression.Of(file)?.Open(file) ?? file;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"{path} cannot be opened: {failure.Message}", failure);
        }
    }

    /// <summary>The lines of a file without their breaks, the byte-order mark left out. A line is valid until the next is asked for.</summary>
    /// <exception cref="SourceException">The file cannot be read, is damaged, or is written in UTF-16.</exception>
    internal static IEnumerable<ReadOnlyMemory<byte>> Lines(string path)
    {
        using var file = Open(path);
        var buffer = new byte[BufferBytes];
        var (start, end, isFirst) = (0, 0, true);
        while (true)
        {
            var found = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            if (found < 0 && Fill(path, file, ref buffer, ref start, ref end))
            {
                continue;
            }

            var line = buffer.AsMemory(start, (found < 0 ? end : found) - start);
            if (isFirst)
            {
                RefuseUtf16(path, line.Span);
                (line, isFirst) = (TextBytes.WithoutByteOrderMark(line).ToArray(), false);
            }

            if (found < 0)
            {
                if (!line.IsEmpty)
                {
                    yield return line;
                }

                yield break;
            }

            yield return line is { IsEmpty: false } && line.Span[^1] == '\r' ? line[..^1] : line;
            start = found + 1;
        }
    }

    /// <summary>Why bytes of a list cannot be read, as a fault of the file.</summary>
    internal static SourceException Unreadable(string path, Exception failure) =>
        new($"{path} cannot be read to its end: {UnreadableFileException.Words(failure)}. Fetch the list again.", failure);

    private static bool Fill(string path, Stream file, ref byte[] buffer, ref int start, ref int end)
    {
        if (end - start > LongestLine)
        {
            throw new SourceException($"{path} has a line of more than {LongestLine >> 20} MiB: it is no list. Check the path and --format.");
        }

        if (end - start > buffer.Length / 2)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        try
        {
            var count = file.Read(buffer, end, buffer.Length - end);
            end += count;
            return count > 0;
        }
        catch (Exception failure) when (failure is IOException || Compression.IsDamage(failure))
        {
            throw Unreadable(path, failure);
        }
    }

    private static void RefuseUtf16(string path, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new SourceException($"{path} is written in UTF-16; lists are read as UTF-8. Convert it, for example: iconv -f UTF-16 -t UTF-8.");
        }
    }
}
