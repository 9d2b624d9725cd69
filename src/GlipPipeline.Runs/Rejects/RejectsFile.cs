using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Runs.Rejects;

/// <summary>
/// The rejects of one unit as JSON Lines, beside its part: <c>parts/RANGE/UNIT-ATTEMPT.rejects.jsonl</c>. A unit without rejects has no
/// such file.
/// </summary>
public static class RejectsFile
{
    /// <summary>The file's bytes. Equal rejects give equal bytes.</summary>
    public static byte[] Encode(IEnumerable<Reject> rejects) => Encode(rejects.Select(
        reject => new RejectRow(reject.Place.Source, reject.Place.Index, reject.Key, reject.Why.Reason.ToWord(), reject.Why.Detail)));

    /// <inheritdoc cref="Encode(IEnumerable{Reject})"/>
    public static byte[] Encode(IEnumerable<RejectRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var file = new MemoryStream();
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(file, row, JsonStyle.Lines);
            file.WriteByte((byte)'\n');
        }

        return file.ToArray();
    }

    /// <summary>The rows of a file.</summary>
    /// <exception cref="FormatException">A line is not a reject.</exception>
    public static IReadOnlyList<RejectRow> Decode(ReadOnlySpan<byte> file)
    {
        var rows = new List<RejectRow>();
        foreach (var range in file.Split((byte)'\n'))
        {
            if (!file[range].IsEmpty)
            {
                rows.Add(DecodeLine(file[range], rows.Count + 1));
            }
        }

        return rows;
    }

    private static RejectRow DecodeLine(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<RejectRow>(line, JsonStyle.Lines)
                ?? throw new FormatException($"Line {number} of the rejects is null.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"Line {number} of the rejects is not a reject: {failure.Message}", failure);
        }
    }
}
