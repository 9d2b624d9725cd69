using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace GlipPipeline.Importer.Tests.Checkpoints;

public sealed class RandomGlipCheckpointTests : IDisposable
{
    private const string Keys =
        """
        key	shape	dtype	kind	inference
        norm.weight	[4]	float32	param	used
        norm.bias	[4]	float32	param	used
        fc.weight	[100, 101]	float32	param	used
        index	[49, 49]	int64	buffer	derived-buffer
        rpn.head.dyhead_tower.0.b_attn.gamma_v	[2]	float32	param	used
        rpn.head.dyhead_tower.3.b_attn.gamma_v	[2]	float32	param	used
        rpn.head.log_scale	[1]	float32	param	used
        rpn.head.bias0	[1]	float32	param	used
        rpn.head.scales.0.scale	[1]	float32	param	used
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_FromKeys_HasEveryParameterInRange()
    {
        using var checkpoint = Write("a.pth", seed: 1);
        float[] Values(string name) => checkpoint.Tensors[name].ReadFloats();
        checkpoint.Tensors.Count.ShouldBe(8);
        Values("norm.weight").ShouldBe([1, 1, 1, 1]);
        Values("norm.bias").ShouldBe([0, 0, 0, 0]);
        Values("rpn.head.dyhead_tower.3.b_attn.gamma_v").ShouldBe([0.5f, 0.5f]);
        (Values("rpn.head.log_scale")[0], Values("rpn.head.bias0")[0], Values("rpn.head.scales.0.scale")[0]).ShouldBe((0, -4.6f, 1));
        MathF.Sqrt(Values("fc.weight").Average(value => value * value)).ShouldBe(0.02f, 0.001f);
        Values("fc.weight").Average().ShouldBe(0, 0.001f);
    }

    [Fact]
    public void Write_WithTheSameSeed_WritesTheSameNumbers()
    {
        using var first = Write("a.pth", seed: 5);
        using var second = Write("b.pth", seed: 5);
        using var other = Write("c.pth", seed: 6);
        second.Tensors["fc.weight"].ReadFloats().ShouldBe(first.Tensors["fc.weight"].ReadFloats());
        other.Tensors["fc.weight"].ReadFloats().ShouldNotBe(first.Tensors["fc.weight"].ReadFloats());
    }

    private Checkpoint Write(string name, int seed)
    {
        File.WriteAllText(_folder["keys.tsv"], Keys);
        RandomGlipCheckpoint.Write(_folder["keys.tsv"], _folder[name], seed);
        return Checkpoint.Open(_folder[name]);
    }
}
