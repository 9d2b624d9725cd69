using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>What a browser or a storage explorer is told of a blob.</summary>
internal static class BlobContent
{
    /// <summary>The media type of an object, by its name.</summary>
    public static string TypeOf(ObjectName name) => Path.GetExtension(name.ToString()) switch
    {
        ".json" => "application/json",
        ".jsonl" => "application/x-ndjson",
        ".parquet" => "application/vnd.apache.parquet",
        ".md" => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    };
}
