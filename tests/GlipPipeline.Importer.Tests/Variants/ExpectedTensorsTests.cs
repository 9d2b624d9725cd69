using GlipPipeline.Importer.Variants.Expected;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Variants;

public sealed class ExpectedTensorsTests
{
    /// <summary>The lists were written by instantiating the official models.</summary>
    [SkippableTheory]
    [InlineData("GLIP-T", "reference/keys-glip-t.tsv", 726)]
    [InlineData("GLIP-L", "reference/keys-glip-l.tsv", 990)]
    public void Of_AnOfficialVariant_IsEveryParameterThatTheOfficialModelUses(string variant, string keys, int count)
    {
        var official = from line in File.ReadLines(SharedFiles.Path(keys))
                       let fields = line.Split('\t')
                       where fields[4] == "used"
                       select $"{fields[0]} {fields[1]}";
        var configuration = KnownVariants.All.Single(known => known.Variant == variant);
        var expected = ExpectedTensors.Of(configuration).Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]").ToList();
        expected.Count.ShouldBe(count);
        expected.ShouldBe(official, ignoreOrder: true);
    }
}
