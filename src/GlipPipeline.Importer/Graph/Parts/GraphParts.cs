using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Graph.Parts;

/// <summary>
/// The parts of the teacher's graph in the order in which they run. A new part is one line here and one file beside the others.
/// </summary>
internal static class GraphParts
{
    public static IEnumerable<IGraphPart> Of(GlipConfiguration configuration)
    {
        yield return new Preprocessing(configuration);
        yield return new TextTrimming();
        yield return new SwinTransformer(configuration);
        yield return new FeaturePyramid(configuration);
        yield return new BertEmbeddings(configuration);
        yield return new BertEncoder(configuration);
        for (var block = 0; block < configuration.Head.Blocks; block++)
        {
            yield return new Fusion(configuration, block);
            yield return new HeadBertLayer(configuration, block);
            yield return new DynamicConvolution(configuration, block);
        }

        yield return new PredictionHeads(configuration);
        yield return new CandidateSelection(configuration);
    }
}
