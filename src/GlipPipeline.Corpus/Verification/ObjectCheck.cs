using System.Globalization;
using System.Security.Cryptography;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Corpus.Rejects;

namespace GlipPipeline.Corpus.Verification;

/// <summary>Reads objects and compares them with what their record says.</summary>
internal static class ObjectCheck
{
    /// <summary>Compares length and hash of an object.</summary>
    /// <returns>The problem, or null.</returns>
    internal static async Task<Problem?> FileAsync(IObjectStore store, string name, long bytes, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(store.LocationOf(new ObjectName(name)));
            if (file.Length != bytes)
            {
                return new Problem(name, string.Create(CultureInfo.InvariantCulture, $"has {file.Length} bytes, its record says {bytes}"));
            }

            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            return hash == sha256 ? null : new Problem(name, $"has SHA-256 {hash}, its record says {sha256}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Problem(name, $"cannot be read: {failure.Message}");
        }
    }

    /// <summary>Compares a unit's rejects file with the counts of its record.</summary>
    internal static async Task<Problem?> RejectsAsync(IObjectStore store, IndexedPart record, CancellationToken cancellationToken)
    {
        var expected = record.Rejects.Values.Sum();
        if (record.RejectsFile is not { } name)
        {
            return expected == 0 || record.Part is null ? null : new Problem($"unit {record.Unit}", $"counts {expected} rejects but names no rejects file");
        }

        if (await store.ReadAsync(new ObjectName(name), cancellationToken) is not { } content)
        {
            return new Problem(name, "is missing");
        }

        try
        {
            var found = RejectsFile.Decode(content).CountBy(row => row.Reason).ToDictionary();
            return found.Count == record.Rejects.Count && record.Rejects.All(reject => found.GetValueOrDefault(reject.Key) == reject.Value)
                ? null
                : new Problem(name, $"holds {found.Values.Sum()} rejects, its record counts {expected}, or the reasons differ");
        }
        catch (FormatException failure)
        {
            return new Problem(name, failure.Message);
        }
    }
}
