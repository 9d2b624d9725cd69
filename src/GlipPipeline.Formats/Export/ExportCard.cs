using System.Globalization;
using System.Text;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export;

/// <summary>The <c>README.md</c> of an export. Holds no clock.</summary>
internal static class ExportCard
{
    public static string Write(IExportFormat format, ExportRequest request, ExportTarget target)
    {
        var card = new StringBuilder(format.CardHead(target));
        card.Append(CultureInfo.InvariantCulture,
            $"""
            # Grounding labels as {format.Name}

            {format.Summary} Made with GlipPipeline. The labels are a teacher's, not a person's; `provenance.json` says which, and
            everything else that shapes these files.

            * profile: `{request.Profile.Name}`, SHA-256 `{request.Profile.Sha256}`
            * boxes: pixels of the image as it lies here, upright; spans: Unicode code points, half-open

            | split | pairs | shards |
            |---|---:|---:|

            """);
        foreach (var split in target.Splits)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {split.Name} | {split.Pairs} | {split.Shards} |\n");
        }

        card.Append("\n| count | |\n|---|---:|\n");
        foreach (var (name, count) in target.Counts.All)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {name} | {count} |\n");
        }

        return card.Append("\n## Loading\n\n").Append(format.Loading(target).TrimEnd()).Append('\n').ToString();
    }
}
