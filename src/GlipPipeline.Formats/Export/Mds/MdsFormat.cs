using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Mds;

/// <summary>MosaicML Streaming's shards: a folder a split with <c>index.json</c>, every sample behind a table of their places.</summary>
internal sealed class MdsFormat : IExportFormat
{
    public string Name => "mds";

    public string Summary => "MosaicML Streaming (MDS) shards: image, caption, size, and JSON with the phrases, their spans and their boxes.";

    public bool HoldsImages => true;

    public bool NeedsBoxes => false;

    public IExportWriter Open(ExportTarget target) => new MdsWriter(target);

    public string Loading(ExportTarget target) =>
        $"""
        ```python
        from streaming import StreamingDataset

        pairs = StreamingDataset(local="THIS_FOLDER/{target.Splits[0].Name}", shuffle=False)
        ```
        """;
}
