using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Tests.Golden;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Model;

public sealed class OnnxModelWriterTests : IDisposable
{
    private static readonly OnnxWriterOptions External = new() { InlineLimitBytes = 16, ExternalTensorMinimumBytes = 8 };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<bool> Placements => [false, true];

    private string ModelPath => _folder["model.onnx"];

    private string DataPath => _folder["model.onnx.data"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Placements))]
    public void Write_WhenRunByOnnxRuntime_ComputesWithTheGivenTensors(bool external)
    {
        OnnxModelWriter.Write(Sum(), ModelPath, external ? External : null);

        File.Exists(DataPath).ShouldBe(external);
        using var session = TestModel.Load(ModelPath);
        var results = TestModel.Run(session, [NamedArray.Of("x", new float[] { 1, 2, 3, 4 }, 1, 4)]);
        results["y"].Floats.ShouldBe([11, 32, 63, 104]);
        session.ModelMetadata.CustomMetadataMap["key"].ShouldBe("välue");
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void Read_WhenModelWasWritten_GivesWhatWasWritten(bool external)
    {
        OnnxModelWriter.Write(Sum(), ModelPath, external ? External : null);

        var summary = OnnxFileSummary.Read(ModelPath);

        summary.Opset.ShouldBe(20);
        summary.Metadata.ShouldBe([new("key", "välue")]);
        summary.NodeCount.ShouldBe(2);
        summary.ParameterCount.ShouldBe(5);
        summary.ExternalFile.ShouldBe(external ? "model.onnx.data" : null);
        summary.Inputs.ShouldHaveSingleItem().Shape.ShouldBe(["batch", 4]);
        summary.Outputs.ShouldHaveSingleItem().ElementType.ShouldBe(OnnxElementType.Float);
    }

    // A graph field whose length is the greatest 63-bit number: its end, added up, would be negative.
    [Theory]
    [InlineData("3AFFFFFFFFFFFFFFFF7F")]
    [InlineData("3AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("3A7F0000")]
    public void Read_WhenAFieldIsLongerThanTheFile_Refuses(string bytes)
    {
        File.WriteAllBytes(ModelPath, Convert.FromHexString(bytes));

        Should.Throw<InvalidDataException>(() => OnnxFileSummary.Read(ModelPath));
    }

    [Fact]
    public void Write_WhenSecondFileIsNeeded_KeepsSmallTensorsInTheModel()
    {
        OnnxModelWriter.Write(Sum(), ModelPath, External);

        new FileInfo(DataPath).Length.ShouldBe(4 * sizeof(float));
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void Write_WhenTensorCannotBeRead_LeavesTheOlderModelAndNothingElse(bool external)
    {
        File.WriteAllText(ModelPath, "older");
        var broken = Sum(() => throw new IOException("gone"));

        Should.Throw<IOException>(() => OnnxModelWriter.Write(broken, ModelPath, external ? External : null)).Message.ShouldBe("gone");

        Directory.GetFiles(_folder.Path).ShouldBe([ModelPath]);
        File.ReadAllText(ModelPath).ShouldBe("older");
    }

    [Fact]
    public void Write_WhenTensorHasAnotherLengthThanItsShape_SaysWhich()
    {
        Should.Throw<InvalidDataException>(() => OnnxModelWriter.Write(Sum(() => [1, 2]), ModelPath))
            .Message.ShouldBe("Tensor addend with shape [1, 4] needs 16 bytes, but its source gave 8.");
    }

    [Fact]
    public void Write_WhenModelNoLongerNeedsASecondFile_RemovesTheOlderOne()
    {
        OnnxModelWriter.Write(Sum(), ModelPath, External);

        OnnxModelWriter.Write(Sum(), ModelPath);

        File.Exists(DataPath).ShouldBeFalse();
    }

    [Fact]
    public void Read_WhenFileIsCutShort_Fails()
    {
        OnnxModelWriter.Write(Sum(), ModelPath);
        File.WriteAllBytes(ModelPath, File.ReadAllBytes(ModelPath)[..^20]);

        Should.Throw<InvalidDataException>(() => OnnxFileSummary.Read(ModelPath));
    }

    /// <summary>y = (x + addend) · 1, x [batch, 4].</summary>
    private static OnnxModel Sum(Func<float[]>? addend = null)
    {
        var graph = new OnnxGraph(
            "sum",
            [
                new OnnxNode("add", "Add", ["x", "addend"], ["sum"], []),
                new OnnxNode("mul", "Mul", ["sum", "one"], ["y"], []),
            ],
            [
                OnnxInitializer.Floats("addend", [1, 4], addend ?? (() => [10, 30, 60, 100])),
                OnnxInitializer.Floats("one", [], () => [1]),
            ],
            [new OnnxValueInfo("x", OnnxElementType.Float, ["batch", 4])],
            [new OnnxValueInfo("y", OnnxElementType.Float, ["batch", 4])]);
        return new OnnxModel(graph, Opset: 20, [new("key", "välue")]);
    }
}
