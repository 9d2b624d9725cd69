using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Indexing;

/// <summary>The bytes of <c>index.json</c>. Equal indices give equal bytes.</summary>
public static class IndexJson
{
    /// <summary>UTF-8 with a final line break.</summary>
    public static byte[] Encode(CorpusIndex index) => [.. JsonSerializer.SerializeToUtf8Bytes(index, JsonStyle.Pages), (byte)'\n'];

    /// <summary>Reads the bytes back.</summary>
    /// <exception cref="LedgerException">The bytes are not a index, or one of a version that this program does not know.</exception>
    public static CorpusIndex Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            var index = JsonSerializer.Deserialize<CorpusIndex>(json, JsonStyle.Pages) ?? throw new JsonException("it holds null.");
            RequireVersion(index);
            RequireNames(index);
            return index;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            throw new LedgerException(
                $"index.json is damaged: {failure.Message} Seal the run again by running `glip label` with its options.", failure);
        }
    }

    private static void RequireVersion(CorpusIndex index)
    {
        if (index.SchemaVersion != CorpusIndex.CurrentSchemaVersion || index.LabelsVersion is < LabelsVersion.First or > LabelsVersion.Current)
        {
            throw new LedgerException(
                $"index.json has version {index.SchemaVersion} and labels version {index.LabelsVersion}, this program reads version "
                + $"{CorpusIndex.CurrentSchemaVersion} with labels up to {LabelsVersion.Current}: use the glip that wrote it, or a newer one.");
        }
    }

    // Readers open these names, so none may lead out of the corpus.
    private static void RequireNames(CorpusIndex index)
    {
        foreach (var unit in index.Units)
        {
            _ = unit?.Part is { } part ? new ObjectName(part.Name) : default;
            _ = unit?.Published is { } published ? new ObjectName(published) : default;
            _ = unit?.RejectsFile is { } rejects ? new ObjectName(rejects.Name) : default;
            if (unit is null || (unit.Published is not null && unit.Part is null))
            {
                throw new JsonException($"unit {unit?.Unit ?? "null"} is published but has no part.");
            }
        }
    }
}
