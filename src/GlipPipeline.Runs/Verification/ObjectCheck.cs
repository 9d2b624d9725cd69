using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Verification;

/// <summary>Reads objects and compares them with what their record says.</summary>
public static class ObjectCheck
{
    /// <summary>Compares length and hash of an object.</summary>
    /// <returns>The problem, or null.</returns>
    public static Task<Problem?> FileAsync(IObjectStore store, IndexedFile expected, CancellationToken cancellationToken) =>
        FileAsync(store, expected, hashes: true, cancellationToken);

    /// <summary>Compares the length of an object, without reading it.</summary>
    /// <returns>The problem, or null.</returns>
    public static Task<Problem?> LengthAsync(IObjectStore store, IndexedFile expected, CancellationToken cancellationToken) =>
        FileAsync(store, expected, hashes: false, cancellationToken);

    /// <summary>Compares a unit's rejects file with the counts of its record.</summary>
    public static async Task<Problem?> RejectsAsync(IObjectStore store, IndexedUnit record, CancellationToken cancellationToken)
    {
        if (record.RejectsFile is not { } file)
        {
            return record.Tally.Rejected == 0 || record.Status == UnitStatus.Quarantined
                ? null
                : new Problem($"unit {record.Unit}", $"counts {record.Tally.Rejected} rejects but names no rejects file");
        }

        if (await FileAsync(store, file, cancellationToken) is { } problem)
        {
            return problem;
        }

        var content = await store.ReadAsync(new ObjectName(file.Name), cancellationToken);
        try
        {
            var found = RejectsFile.Decode(content).CountBy(row => row.Reason)
                .ToImmutableSortedDictionary(same => same.Key, same => (long)same.Value, StringComparer.Ordinal);
            return found.SequenceEqual(record.Rejects)
                ? null
                : new Problem(
                    file.Name, $"holds {found.Values.Sum()} rejects, its record counts {record.Tally.Rejected}, or their reasons differ");
        }
        catch (FormatException failure)
        {
            return new Problem(file.Name, failure.Message);
        }
    }

    private static async Task<Problem?> FileAsync(IObjectStore store, IndexedFile expected, bool hashes, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await store.OpenReadAsync(new ObjectName(expected.Name), cancellationToken);
            if (file is null)
            {
                return new Problem(expected.Name, "is missing");
            }

            if (file.Length != expected.Bytes)
            {
                return new Problem(
                    expected.Name,
                    string.Create(CultureInfo.InvariantCulture, $"has {file.Length} bytes, its record says {expected.Bytes}"));
            }

            if (!hashes)
            {
                return null;
            }

            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            return hash == expected.Sha256 ? null : new Problem(expected.Name, $"has SHA-256 {hash}, its record says {expected.Sha256}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Problem(expected.Name, $"cannot be read: {failure.Message}");
        }
    }
}
