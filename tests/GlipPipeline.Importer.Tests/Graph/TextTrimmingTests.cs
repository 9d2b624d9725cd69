using GlipPipeline.Importer.Graph.Parts;
using GlipPipeline.Importer.Tests.Golden;

namespace GlipPipeline.Importer.Tests.Graph;

public sealed class TextTrimmingTests : IDisposable
{
    private static readonly NamedArray[] TwoTexts =
    [
        NamedArray.Of("input_ids", new long[] { 5, 6, 0, 0, 7, 8, 9, 0 }, 2, 4),
        NamedArray.Of("attention_mask", new long[] { 1, 1, 0, 0, 1, 1, 1, 0 }, 2, 4),
        NamedArray.Of("positive_map", new[] { false, true, false, false, true, false, true, false }, 2, 1, 4),
    ];

    private readonly TestModel _model = new([new TextTrimming()], TinyA.Weights);

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Build_WhenTextsArePadded_CutsThemToTheLongestText()
    {
        var results = _model.Run(TwoTexts);

        results["text_length"].ShouldBeLike(new long[] { 3 }, 1);
        results["real_input_ids"].ShouldBeLike(new long[] { 5, 6, 0, 7, 8, 9 }, 2, 3);
        results["real_attention_mask"].ShouldBeLike(new long[] { 1, 1, 0, 1, 1, 1 }, 2, 3);
        results["real_positive_map"].ShouldBeLike(new[] { false, true, false, true, false, true }, 2, 1, 3);
    }
}
