using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Img2dataset;

/// <summary>What img2dataset writes beside an image that it fetched.</summary>
internal static class Img2datasetFacts
{
    /// <summary>Columns that say where an image came from and under which terms; they are kept without being asked for.</summary>
    private static readonly string[] Carried = ["original_width", "original_height", "uid", "license", "licence"];

    /// <summary>Columns that say why there is no image.</summary>
    internal static IReadOnlyList<string> Outcome { get; } = ["status", "error_message"];

    private static readonly string[] Hashes = ["sha256", "sha512", "md5"];

    /// <summary>Columns beside those of the list that say how a download went.</summary>
    internal static IReadOnlyList<string> Shape { get; } = ["key", .. Outcome];

    /// <summary>Whether an object, or a row, is from img2dataset.</summary>
    internal static bool Are(JsonFields? json) => json is not null && Shape.All(name => json.Find(name) is not null);

    /// <summary>Whether columns are.</summary>
    internal static bool Are(IEnumerable<string> columns) => Shape.All(columns.Contains);

    /// <summary>Whether a field is the hash of the bytes as they were fetched.</summary>
    internal static bool IsHash(JsonFields? json, string field) => Hashes.Contains(field) && Are(json);

    /// <summary>The fields that are kept of an object without being asked for.</summary>
    internal static IEnumerable<string> CarriedOf(JsonFields? json) =>
        Are(json) ? json!.Names.Where(IsCarried) : [];

    /// <summary>Whether a field is kept without being asked for.</summary>
    internal static bool IsCarried(string name) => Carried.Contains(name, StringComparer.OrdinalIgnoreCase);
}
