using System.Collections.Immutable;
using GlipPipeline.Formats.Export.Coco;
using GlipPipeline.Formats.Export.Conversations;
using GlipPipeline.Formats.Export.Grit;
using GlipPipeline.Formats.Export.HuggingFace;
using GlipPipeline.Formats.Export.Mdetr;
using GlipPipeline.Formats.Export.Mds;
using GlipPipeline.Formats.Export.Odvg;
using GlipPipeline.Formats.Export.Rex;
using GlipPipeline.Formats.Export.Tsv;
using GlipPipeline.Formats.Export.WebDataset;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Formats.Export.Yolo;

namespace GlipPipeline.Formats.Export;

/// <summary>Every format: one line each.</summary>
internal static class ExportFormats
{
    public static ImmutableArray<IExportFormat> All { get; } =
    [
        new MmdetOdvgFormat(),
        new OpenGroundingDinoFormat(),
        new GlipTsvFormat(version: 2),
        new GlipTsvFormat(version: 1),
        new MdetrFormat(),
        new CocoFormat(),
        new YoloFormat(),
        new GritFormat(),
        new WebDatasetFormat(),
        new MdsFormat(),
        new VlmJsonlFormat(),
        new RexTsvFormat(),
        new HuggingFaceFormat(),
    ];
}
