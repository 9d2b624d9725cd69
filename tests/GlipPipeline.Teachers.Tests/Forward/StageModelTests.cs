using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Teachers.Forward;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Forward;

public sealed class StageModelTests
{
    private static readonly OnnxSessionOptions OneThread = new() { IntraOpThreads = 1 };

    private static byte[] Scale => File.ReadAllBytes(Repository.TestData("onnx/scale.onnx"));

    [Fact]
    public void WithOutputs_OfAnInnerTensor_ShowsIt()
    {
        using var session = OnnxSession.FromBytes(StageModel.WithOutputs(Scale, ["factor"]), OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);

        using var factor = session.Run([new("x", x)], ["factor"]).Single();

        factor.AsSpan<float>().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void WithInput_OfAComputedTensor_TakesItFromOutside()
    {
        using var session = OnnxSession.FromBytes(StageModel.WithInput(Scale, "y", TensorElementType.Float32), OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        using var given = OnnxTensor.Over<float>(new float[] { 7, 8, 9 }, 1, 3);

        using var y = session.Run([new("x", x), new("y", given)], ["y"]).Single();

        y.AsSpan<float>().ToArray().ShouldBe([7, 8, 9]);
    }

    [Fact]
    public void WithInput_WhenNoNodeComputesIt_NamesIt() =>
        Should.Throw<InvalidDataException>(() => StageModel.WithInput(Scale, "z", TensorElementType.Float32)).Message.ShouldBe(
            "No node of the graph computes 'z'.");
}
