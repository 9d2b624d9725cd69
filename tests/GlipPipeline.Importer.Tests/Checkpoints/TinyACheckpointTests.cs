using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Checkpoints;

/// <summary>A checkpoint that PyTorch 1.13.1 wrote; the expected numbers are what torch.load gives for it.</summary>
public sealed class TinyACheckpointTests : IDisposable
{
    private readonly Checkpoint _checkpoint = Checkpoint.Open(Repository.TestData("glip-tiny/tiny-a/checkpoint.pth"));

    public void Dispose() => _checkpoint.Dispose();

    [Fact]
    public void Open_WhenWrittenByPyTorch_ListsAllTensors()
    {
        _checkpoint.Tensors.Count.ShouldBe(314);
        _checkpoint.Tensors.Values.Where(tensor => tensor.IsFloatingPoint).Sum(tensor => tensor.ElementCount).ShouldBe(930126);
        _checkpoint.IgnoredKeys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("backbone.body.patch_embed.proj.weight", new long[] { 16, 3, 4, 4 }, -0.08478637039661407f, 0.1706690937280655f, -0.0027814789209514856f)]
    [InlineData("rpn.head.bias_lang", new long[] { 64 }, 2.194650411605835f, 1.4039855003356934f, 0.8224080801010132f)]
    [InlineData("rpn.head.log_scale", new long[] { 1 }, 0.3499999940395355f, 0.3499999940395355f, 0.3499999940395355f)]
    [InlineData("rpn.head.dyhead_tower.3.b_attn.attn.v_proj.weight", new long[] { 128, 32 }, -0.16445480287075043f, -0.4134384095668793f, 0.13395830988883972f)]
    [InlineData("language_backbone.body.model.embeddings.word_embeddings.weight", new long[] { 120, 64 }, 1.2112194299697876f, 0.48085469007492065f, 0.2484595775604248f)]
    public void ReadFloats_WhenWrittenByPyTorch_GivesTheSameNumbers(string name, long[] shape, float first, float middle, float last)
    {
        var tensor = _checkpoint.Tensors[name];
        var values = tensor.ReadFloats();
        tensor.Shape.ShouldBe(shape);
        (values[0], values[values.Length / 2], values[^1]).ShouldBe((first, middle, last));
    }

    [Fact]
    public void ReadFloats_OverAllTensors_SumsAsInPyTorch() =>
        _checkpoint.Tensors.Values.Where(tensor => tensor.IsFloatingPoint)
            .Sum(tensor => tensor.ReadFloats().Sum(value => (double)value))
            .ShouldBe(
            3386.5512194841235, 1e-6);

    [Fact]
    public void ReadFloats_WhenIntegers_RefusesByName() =>
        Should.Throw<CheckpointException>(() => _checkpoint.Tensors["language_backbone.body.model.embeddings.position_ids"].ReadFloats())
            .Message.ShouldContain("'language_backbone.body.model.embeddings.position_ids' has elements of type Int64");

    [Fact]
    public void ComputeSha256_OfTheFile_IsItsHash() =>
        _checkpoint.ComputeSha256().ShouldBe("879b83a28b5a660882cfc03bb50ad311ad3b6384dfc764a7ed35158306879b83");
}
