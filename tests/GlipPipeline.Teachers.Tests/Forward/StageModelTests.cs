using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Forward;
using GlipPipeline.Testing;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace GlipPipeline.Teachers.Tests.Forward;

public sealed class StageModelTests
{
    private static readonly GraphSessionOptions OneThread = new() { CpuThreads = 1 };

    private static byte[] Scale => File.ReadAllBytes(Repository.TestData("onnx/scale.onnx"));

    [Fact]
    public void WithOutputs_OfAnInnerTensor_ShowsIt()
    {
        using var session = GraphSession.FromBytes(StageModel.WithOutputs(Scale, ["factor"]), OneThread);
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);

        using var outputs = session.Run([x], ["factor"]);

        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void WithInput_OfAComputedTensor_TakesItFromOutside()
    {
        using var session = GraphSession.FromBytes(StageModel.WithInput(Scale, "y", TensorElementType.Float), OneThread);
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);
        using var given = GraphInput.Over<float>("y", new float[] { 7, 8, 9 }, 1, 3);

        using var outputs = session.Run([x, given], ["y"]);

        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([7, 8, 9]);
    }

    [Fact]
    public void WithInput_WhenNoNodeComputesIt_NamesIt() =>
        Should.Throw<InvalidDataException>(() => StageModel.WithInput(Scale, "z", TensorElementType.Float)).Message.ShouldBe(
            "No node of the graph computes 'z'.");
}
