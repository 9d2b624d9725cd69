using GlipPipeline.Teachers.Devices;
using GlipPipeline.Testing;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class GraphSessionTests
{
    private static readonly GraphSessionOptions OneThread = new() { CpuThreads = 1 };

    [Fact]
    public void FromFile_WhenModelIsSound_TellsInputsAndOutputs()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);

        session.Inputs.ShouldBe(["x"]);
        session.Outputs.ShouldBe(["y"]);
    }

    [Fact]
    public void Run_WhenInputIsDotNetMemory_ComputesOutputs()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);
        using var x = GraphInput.Over<float>("x", new float[] { 1, 1, 1, 2, 2, 2 }, 2, 3);

        using var outputs = session.Run([x], ["y"]);

        outputs[0].GetTensorTypeAndShape().Shape.ShouldBe([2, 3]);
        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([1, 2, 3, 2, 4, 6]);
    }

    [Fact]
    public void Run_WhenElementTypesDiffer_GivesEachItsOwn()
    {
        using var session = GraphSession.FromFile(Models.Mixed, OneThread);
        using var pixels = GraphInput.Over<byte>("pixels", new byte[] { 0, 255 }, 1, 2);

        using var outputs = session.Run([pixels], ["whole", "real", "any"]);

        outputs[0].GetTensorDataAsSpan<long>().ToArray().ShouldBe([0, 255]);
        outputs[1].GetTensorDataAsSpan<float>().ToArray().ShouldBe([0, 255]);
        outputs[2].GetTensorDataAsSpan<bool>().ToArray().ShouldBe([false, true]);
    }

    [Fact]
    public void FromBytes_WhenWeightsAreInAnotherFile_FindsThemInTheGivenFolder()
    {
        var model = File.ReadAllBytes(Models.ScaleExternal);
        using var session = GraphSession.FromBytes(model, OneThread with { WeightsFolder = Models.Folder });
        using var x = GraphInput.Over<float>("x", new float[] { 1, 1, 1 }, 1, 3);

        using var outputs = session.Run([x], ["y"]);

        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void FromBytes_WhenBytesAreNoModel_ThrowsTheLibrarysMessage() =>
        Should.Throw<OnnxRuntimeException>(() => GraphSession.FromBytes([1, 2, 3], OneThread)).Message.ShouldContain("InvalidProtobuf");

    [Fact]
    public void FromFile_WhenFileIsMissing_NamesIt() =>
        Should.Throw<OnnxRuntimeException>(() => GraphSession.FromFile("/nowhere.onnx", OneThread)).Message.ShouldContain("/nowhere.onnx");

    [Fact]
    public void Over_WhenMemoryIsShorterThanItsShape_Throws() =>
        Should.Throw<OnnxRuntimeException>(() => GraphInput.Over<float>("x", new float[2], 1, 3));

    [Fact]
    public void Run_WhenShapeIsWrong_ThrowsTheLibrarysMessage()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);
        using var x = GraphInput.Over<float>("x", new float[4], 1, 4);

        Should.Throw<OnnxRuntimeException>(() => session.Run([x], ["y"])).Message.ShouldContain("Got: 4 Expected: 3");
    }

    [Fact]
    public void Run_WhenCancelledBefore_ThrowsAndLaterRunsAgain()
    {
        using var session = GraphSession.FromFile(Models.Scale, OneThread);
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);

        Should.Throw<OperationCanceledException>(() => session.Run([x], ["y"], new CancellationToken(canceled: true)));

        Should.NotThrow(() => session.Run([x], ["y"]).Dispose());
    }

    [Fact]
    public void EndProfiling_WhenProfiling_GivesTheFileThatNamesTheOperators()
    {
        using var folder = new TemporaryFolder();
        using var session = GraphSession.FromFile(Models.Scale, OneThread with { ProfilePrefix = folder["profile"] });
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);
        session.Run([x], ["y"]).Dispose();

        File.ReadAllText(session.EndProfiling()).ShouldContain("\"op_name\" : \"Mul\"");
    }

    [Fact]
    public void Run_WhenDisposedBefore_ThrowsObjectDisposed()
    {
        var session = GraphSession.FromFile(Models.Scale, OneThread);
        using var x = GraphInput.Over<float>("x", new float[3], 1, 3);
        session.Dispose();

        Should.Throw<ObjectDisposedException>(() => session.Run([x], ["y"]));
    }
}
