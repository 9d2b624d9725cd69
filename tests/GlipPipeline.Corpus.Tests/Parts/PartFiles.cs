using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Parts;

namespace GlipPipeline.Corpus.Tests.Parts;

internal static class PartFiles
{
    internal static PartProvenance Provenance { get; } = new(new TeacherIdentity("fake", new string('0', 64)), "fake/1");

    internal static async Task<PartSummary> WriteAsync(string path, IEnumerable<LabelledPair> pairs)
    {
        await using var writer = PartWriter.Create(path, Provenance);
        foreach (var pair in pairs)
        {
            await writer.AppendAsync(pair, CancellationToken.None);
        }

        return await writer.CompleteAsync(CancellationToken.None);
    }
}
