using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core;
using GlipPipeline.Core.Json;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Runs.Indexing;

namespace GlipPipeline.Formats.Export;

/// <summary>The <c>provenance.json</c> of an export: everything that shapes its bytes, and no clock.</summary>
internal static class ExportProvenance
{
    /// <summary>All of it but what came out.</summary>
    public static JsonObject Of(ExportRequest request, IReadOnlyList<ExportCorpus> corpora, IReadOnlyList<CorpusIndex> indices) => new()
    {
        ["glip"] = ProductVersion.Text,
        ["format"] = request.Format,
        ["profile"] = new JsonObject
        {
            ["name"] = request.Profile.Name,
            ["sha256"] = request.Profile.Sha256,
            ["rules"] = ProfileRules.Table.ToJson(request.Profile.Rules),
        },
        ["corpora"] = new JsonArray([.. corpora.Zip(indices).Select(corpus => Corpus(corpus.First, corpus.Second))]),
        ["where"] = request.Where,
        ["images"] = request.Images?.ToString().ToLowerInvariant(),
        ["split"] = new JsonObject(request.Splits.Select(split => KeyValuePair.Create<string, JsonNode?>(split.Name, split.Share))),
        ["shards"] = request.Shards,
        ["limit"] = request.Limit,
        ["block_bytes"] = request.BlockBytes,
        ["options"] = JsonSerializer.SerializeToNode(request.Options, JsonStyle.Lines),
    };

    private static JsonObject Corpus(ExportCorpus corpus, CorpusIndex index) => new()
    {
        ["run"] = index.RunSha256,
        ["pairs"] = index.PairsLabelled,
        ["teacher"] = new JsonObject { ["name"] = corpus.Teacher.Name, ["sha256"] = corpus.Teacher.Sha256 },
        ["extractor"] = corpus.Extractor,
    };
}
