using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.OnnxRuntime;

public sealed class OnnxSessionTests
{
    private static readonly OnnxSessionOptions OneThread = new() { IntraOpThreads = 1, InterOpThreads = 1 };

    [Fact]
    public void FromFile_WhenModelIsSound_TellsInputsOutputsAndMetadata()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);

        session.Inputs.Single().ShouldSatisfyAllConditions(
            input => input.Name.ShouldBe("x"),
            input => input.ElementType.ShouldBe(TensorElementType.Float32),
            input => input.Shape.ShouldBe([-1, 3]));
        session.Outputs.Single().Name.ShouldBe("y");
        session.Metadata.ShouldBe(new Dictionary<string, string> { ["purpose"] = "test", ["empty"] = "" }, ignoreOrder: true);
    }

    [Fact]
    public void Run_WhenInputIsDotNetMemory_ComputesOutputs()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Over<float>(new float[] { 1, 1, 1, 2, 2, 2 }, 2, 3);

        using var y = session.Run([new("x", x)], ["y"]).Single();

        y.Shape.ShouldBe([2, 3]);
        y.AsSpan<float>().ToArray().ShouldBe([1, 2, 3, 2, 4, 6]);
    }

    [Fact]
    public void Run_WhenOutputIsMadeByTheCaller_WritesIntoIt()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        var result = new float[3];
        using var x = OnnxTensor.Allocate<float>(1, 3);
        using var y = OnnxTensor.Over<float>(result, 1, 3);
        x.AsSpan<float>().Fill(5);

        session.Run([new("x", x)], [new NamedTensor("y", y)]);

        result.ShouldBe([5, 10, 15]);
    }

    [Fact]
    public void Run_WhenElementTypesDiffer_GivesEachItsOwn()
    {
        using var session = OnnxSession.FromFile(Models.Mixed, OneThread);
        using var pixels = OnnxTensor.Over<byte>(new byte[] { 0, 255 }, 1, 2);

        var outputs = session.Run([new("pixels", pixels)], ["whole", "real", "any"]);

        outputs[0].AsSpan<long>().ToArray().ShouldBe([0, 255]);
        outputs[1].AsSpan<float>().ToArray().ShouldBe([0, 255]);
        outputs[2].AsSpan<bool>().ToArray().ShouldBe([false, true]);
        Array.ForEach(outputs, output => output.Dispose());
    }

    [Fact]
    public void FromBytes_WhenWeightsAreInAnotherFile_FindsThemInTheGivenFolder()
    {
        var model = File.ReadAllBytes(Models.ScaleExternal);
        using var session = OnnxSession.FromBytes(model, OneThread with { ExternalDataFolder = Models.Folder });
        using var x = OnnxTensor.Over<float>(new float[] { 1, 1, 1 }, 1, 3);

        using var y = session.Run([new("x", x)], ["y"]).Single();

        y.AsSpan<float>().ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void FromBytes_WhenBytesAreNoModel_ThrowsTheLibrarysMessage()
    {
        var failure = Should.Throw<OnnxRuntimeException>(() => OnnxSession.FromBytes("no model"u8, OneThread));

        failure.Code.ShouldBe(OnnxRuntimeErrorCode.InvalidProtobuf);
        failure.Message.ShouldContain("protobuf");
    }

    [Fact]
    public void FromFile_WhenFileIsMissing_ThrowsWithItsCode()
    {
        var failure = Should.Throw<OnnxRuntimeException>(() => OnnxSession.FromFile("/nowhere.onnx", OneThread));

        failure.Code.ShouldBe(OnnxRuntimeErrorCode.NoSuchFile);
        failure.Message.ShouldContain("/nowhere.onnx");
    }

    [Fact]
    public void Run_WhenShapeIsWrong_ThrowsTheLibrarysMessage()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 4);

        var failure = Should.Throw<OnnxRuntimeException>(() => session.Run([new("x", x)], ["y"]));

        failure.Code.ShouldBe(OnnxRuntimeErrorCode.InvalidArgument);
        failure.Message.ShouldContain("Got: 4 Expected: 3");
    }

    [Fact]
    public void Run_WhenNameIsUnknown_NamesTheKnownOnes()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);

        Should.Throw<ArgumentException>(() => session.Run([new("z", x)], ["y"])).Message.ShouldContain("no input 'z'; it has x");
    }

    [Fact]
    public void Run_WhenTerminated_Throws()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        using var options = new OnnxRunOptions();
        options.Terminate();

        Should.Throw<OnnxRuntimeException>(() => session.Run([new("x", x)], ["y"], options)).Message.ShouldContain("terminate");
    }

    [Fact]
    public void Run_WhenResetAfterTerminate_RunsAgain()
    {
        using var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        using var options = new OnnxRunOptions();
        options.Terminate();
        options.Reset();

        Should.NotThrow(() => session.Run([new("x", x)], ["y"], options).Single().Dispose());
    }

    [Fact]
    public void EndProfiling_WhenProfiling_GivesTheFileThatNamesTheOperators()
    {
        using var folder = new TemporaryFolder();
        using var session = OnnxSession.FromFile(Models.Scale, OneThread with { ProfilePrefix = folder["profile"] });
        using var x = OnnxTensor.Allocate<float>(1, 3);
        session.Run([new("x", x)], ["y"]).Single().Dispose();

        File.ReadAllText(session.EndProfiling()).ShouldContain("\"op_name\" : \"Mul\"");
    }

    [Fact]
    public void Dispose_WhenRunAfterwards_ThrowsObjectDisposed()
    {
        var session = OnnxSession.FromFile(Models.Scale, OneThread);
        using var x = OnnxTensor.Allocate<float>(1, 3);
        session.Dispose();

        Should.Throw<ArgumentException>(() => session.Run([new("x", x)], ["y"]));
    }
}
