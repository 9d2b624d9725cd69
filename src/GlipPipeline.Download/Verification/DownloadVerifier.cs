using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Verification;

namespace GlipPipeline.Download.Verification;

/// <summary>
/// Checks a download: by its ledger, and deep down to its bytes, where every row of the plan must be a pair of the tar or a reject, once, and every
/// image have the hash that stands beside it.
/// </summary>
public static class DownloadVerifier
{
    /// <summary>Verifies a download, sealed or not.</summary>
    /// <param name="store">Its folder.</param>
    /// <param name="isDeep">Whether tars are read.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    /// <exception cref="LedgerException">The folder holds no run, or its ledger cannot be read at all.</exception>
    public static async Task<VerificationReport> VerifyAsync(IObjectStore store, bool isDeep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var recorded = await CorpusContents.FromRecordsAsync(store, ledger, cancellationToken);
        Func<IObjectStore, IndexedFile, CancellationToken, Task<Problem?>> check = isDeep ? ObjectCheck.FileAsync : ObjectCheck.LengthAsync;
        var problems = new List<Problem>(PlanCheck.Run(ledger.Plan.Units, recorded.Units));
        foreach (var unit in recorded.Units)
        {
            var found = await CheckAsync(store, unit, check, isDeep, cancellationToken);
            problems.AddRange(found);
            if (isDeep && found.Count == 0)
            {
                problems.AddRange(await RowsAsync(store, ledger.Plan.Units[int.Parse(unit.Unit, CultureInfo.InvariantCulture)], unit, cancellationToken));
            }
        }

        var isSealed = await CorpusContents.IsSealedAsync(store, cancellationToken);
        if (isSealed)
        {
            problems.AddRange(await SealCheck.RunAsync(store, recorded, check, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = ledger.Plan.Units.Length,
            Tally = recorded.Tally,
            PairsPlanned = ledger.Plan.Digest.Pairs,
            PartsHashed = isDeep ? recorded.Units.Count(unit => unit.Part is not null) : 0,
            Sealed = isSealed,
            Problems = [.. problems],
        };
    }

    private static async Task<List<Problem>> CheckAsync(
        IObjectStore store, IndexedUnit unit, Func<IObjectStore, IndexedFile, CancellationToken, Task<Problem?>> check, bool isDeep, CancellationToken cancellationToken)
    {
        var found = new List<Problem?> { unit.Part is { } part ? await check(store, part, cancellationToken) : null };
        found.Add(isDeep ? await ObjectCheck.RejectsAsync(store, unit, cancellationToken)
            : unit.RejectsFile is { } rejects ? await check(store, rejects, cancellationToken) : null);
        return [.. found.OfType<Problem>()];
    }

    private static async Task<List<Problem>> RowsAsync(IObjectStore store, Unit planned, IndexedUnit unit, CancellationToken cancellationToken)
    {
        var rows = unit.RejectsFile is { } file
            ? RejectsFile.Decode(await store.ReadAsync(new ObjectName(file.Name), cancellationToken) ?? []).Select(row => row.Index).ToList() : [];
        var problems = new List<Problem>();
        if (unit.Part is { } part)
        {
            await using var tar = (await store.OpenReadAsync(new ObjectName(part.Name), cancellationToken))!;
            rows.AddRange(await TarAsync(part.Name, tar, problems, cancellationToken));
        }

        if (!rows.Order().SequenceEqual(planned.Range.Places()))
        {
            problems.Add(new Problem($"unit {unit.Unit}", $"pairs and rejects are not its {planned.Range.Count} rows, each once"));
        }

        return problems;
    }

    /// <summary>The rows of a tar that are whole: an image, a caption, and a description whose hash is the image's.</summary>
    private static async Task<List<long>> TarAsync(string name, Stream tar, List<Problem> problems, CancellationToken cancellationToken)
    {
        var rows = new List<long>();
        var (key, hash, hasText) = ("", "", false);
        try
        {
            await using var reader = new TarReader(tar, leaveOpen: true);
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var content = entry.DataStream ?? Stream.Null;
                switch (Path.GetExtension(entry.Name))
                {
                    case ".jpg":
                        (key, hash, hasText) = (Path.GetFileNameWithoutExtension(entry.Name), Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)), false);
                        break;
                    case ".txt":
                        hasText = Path.GetFileNameWithoutExtension(entry.Name) == key;
                        break;
                    case ".json" when hasText && Path.GetFileNameWithoutExtension(entry.Name) == key:
                        var described = await JsonNode.ParseAsync(content, cancellationToken: cancellationToken);
                        rows.AddRange(Row(name, key, hash, described, problems));
                        break;
                    default:
                        problems.Add(new Problem(name, $"the member {entry.Name} does not belong there"));
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or JsonException)
        {
            problems.Add(new Problem(name, $"cannot be read: {failure.Message}"));
        }

        return rows;
    }

    private static IEnumerable<long> Row(string name, string key, string hash, JsonNode? described, List<Problem> problems)
    {
        var expected = (string?)(described?["stored_sha256"] ?? described?["sha256"]);
        if (expected != hash)
        {
            problems.Add(new Problem(name, $"the image {key} has SHA-256 {hash}, its description says {expected}"));
        }

        if (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            yield return row;
        }
    }
}
