using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Download.Fetching;
using GlipPipeline.Sources.Lists;

namespace GlipPipeline.Download.Units;

/// <summary>
/// Writes the pairs of a unit as a WebDataset tar: <c>KEY.jpg</c> with the bytes as they came, whatever kind of image they are, <c>KEY.txt</c> with
/// the caption, and <c>KEY.json</c> with where and when the image was got, the headers that carry rights, and the list's columns.
/// </summary>
internal static class TarPart
{
    private static readonly JsonSerializerOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key of a row: its place in the download, twelve digits.</summary>
    internal static string KeyOf(long row) => row.ToString("d12", CultureInfo.InvariantCulture);

    /// <summary>Writes a tar.</summary>
    /// <returns>Number of pairs.</returns>
    internal static async Task<int> WriteAsync(
        string path, string list, long first, IReadOnlyList<ListRow> rows, IReadOnlyList<FetchOutcome> outcomes, BodySpool spool, CancellationToken cancellationToken)
    {
        var pairs = 0;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        await using var tar = new TarWriter(file, TarEntryFormat.Ustar);
        foreach (var (index, (row, outcome)) in rows.Zip(outcomes).Index())
        {
            if (outcome is not FetchOutcome.Fetched fetched)
            {
                continue;
            }

            var key = KeyOf(first + index);
            await using (var image = spool.Open(fetched.Body))
            {
                await AddAsync(tar, $"{key}.jpg", image, cancellationToken);
            }

            await AddAsync(tar, $"{key}.txt", new MemoryStream(row.CaptionBytes ?? Encoding.UTF8.GetBytes(row.Caption ?? "")), cancellationToken);
            await AddAsync(tar, $"{key}.json", new MemoryStream(Describe(list, first + index, row, fetched)), cancellationToken);
            pairs++;
        }

        return pairs;
    }

    private static Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken cancellationToken) => tar.WriteEntryAsync(
        new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        },
        cancellationToken);

    private static byte[] Describe(string list, long index, ListRow row, FetchOutcome.Fetched fetched)
    {
        var json = new JsonObject
        {
            ["key"] = KeyOf(index),
            ["list"] = list,
            ["row"] = index,
            ["url"] = row.Url,
            ["final_url"] = fetched.Evidence!.FinalUrl,
            ["status"] = fetched.Evidence.Status,
            ["headers"] = new JsonObject(fetched.Evidence.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
            ["fetched_at"] = fetched.Evidence.At.ToString("O", CultureInfo.InvariantCulture),
            ["sha256"] = fetched.Body.Sha256,
            ["bytes"] = fetched.Body.Length,
            ["kind"] = fetched.Kind,
        };
        if (row.CaptionBytes is null)
        {
            json["caption"] = row.Caption;
        }

        foreach (var (name, value) in row.Fields ?? [])
        {
            // A column of a name that is taken stands beside it.
            json[json.ContainsKey(name) ? $"list_{name}" : name] = value?.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(json, Style);
    }
}
