using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Formats.Export.Columns;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.HuggingFace;

/// <summary>A data set for the Hugging Face Hub: <c>data/*.parquet</c> with features, small row groups and a page index, and its card.</summary>
internal sealed class HuggingFaceFormat : IExportFormat
{
    public string Name => "huggingface";

    public string Summary => "A data set for the Hugging Face Hub and its viewer: images inside, objects as in ImageFolder, phrases with their spans.";

    public bool HoldsImages => true;

    public bool NeedsBoxes => false;

    public long? ShardBytes => 450L << 20;

    public IExportWriter Open(ExportTarget target) => new ParquetShards(
        target, HubColumns.Schema, ImmutableDictionary<string, string>.Empty.Add("huggingface", HubColumns.Features), () => new HubColumns(), FileName);

    public string CardHead(ExportTarget target) =>
        $"""
        ---
        task_categories:
        - zero-shot-object-detection
        - object-detection
        tags:
        - phrase-grounding
        - glip
        configs:
        - config_name: default
          data_files:
        {string.Concat(target.Splits.Select(split => $"  - split: {split.Name}\n    path: data/{split.Name}-*.parquet\n"))}---

        """;

    public string Loading(ExportTarget target) =>
        $"""
        ```python
        from datasets import load_dataset

        pairs = load_dataset("THIS_FOLDER", split="{target.Splits[0].Name}", streaming=True)
        ```

        `objects.bbox` is `[x, y, width, height]`; `objects.phrase` is an index into `phrases`, whose spans are Python's.
        """;

    private static string FileName(ExportSplit split, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"data/{split.Name}-{shard:d5}-of-{split.Shards:d5}.parquet");
}
