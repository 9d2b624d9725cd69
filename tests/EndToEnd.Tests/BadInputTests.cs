using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Checkpoints;

namespace EndToEnd.Tests;

/// <summary>One clear error each, an exit code other than 0, and nothing half-written that a later run trips over.</summary>
public sealed class BadInputTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenSourceIsMissing_NamesIt() => await LabelFailsAsync(["--source", _folder["absent.tar"]], "absent.tar");

    [Fact]
    public async Task Label_WhenSourceIsNoTar_SaysWhatWasFound()
    {
        await File.WriteAllTextAsync(_folder["page.tar"], "<html>not here</html>");

        await LabelFailsAsync(["--source", _folder["page.tar"]], "page.tar");
    }

    [Fact]
    public async Task Label_WhenTarIsEmpty_SaysSo()
    {
        await File.WriteAllBytesAsync(_folder["empty.tar"], new byte[10240]);

        await LabelFailsAsync(["--source", _folder["empty.tar"]], "empty.tar", "without samples");
    }

    [Fact]
    public async Task Label_WhenFolderHasNoCaption_SaysSo()
    {
        Directory.CreateDirectory(_folder["photos"]);
        await File.WriteAllBytesAsync(_folder["photos/a.jpg"], [0xff, 0xd8, 0xff]);

        await LabelFailsAsync(["--source", _folder["photos"]], "photos", ".txt");
    }

    [Fact]
    public async Task Label_WhenModelIsMissing_NamesIt() =>
        await LabelFailsAsync(["--source", scenes.Tar, "--teacher", _folder["absent.onnx"]], "absent.onnx");

    [Fact]
    public async Task Label_WhenModelIsCorrupt_NamesIt()
    {
        await File.WriteAllTextAsync(_folder["broken.onnx"], "this is not a model");

        await LabelFailsAsync(["--source", scenes.Tar, "--teacher", _folder["broken.onnx"]], "broken.onnx");
    }

    [Fact]
    public async Task Label_WhenModelIsNoTeacher_SaysWhatItLacks() =>
        await LabelFailsAsync(["--source", scenes.Tar, "--teacher", Repository.TestData("onnx/scale.onnx")], "scale.onnx", "glip.format");

    [SkippableFact]
    public async Task Label_WhenCudaIsMissing_RefusesInsteadOfUsingTheCpu()
    {
        Skip.If(File.Exists("/dev/nvidia0"), "this machine has a GPU");

        await LabelFailsAsync(["--source", scenes.Tar, "--device", "cuda:0"], "cuda");
    }

    [Fact]
    public async Task Label_WhenSeveralOptionsAreWrong_ReportsAllOfThem() =>
        await LabelIsMisusedAsync(["--source", scenes.Tar, "--unit-pairs", "0", "--device", "gpu"], "--unit-pairs", "--device", "--teacher");

    [Fact]
    public async Task Label_WhenOutIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_folder["file"], "in the way");

        (await GlipProcess.RunAsync(scenes.Arguments(_folder["file"]))).ShouldFailWith(_folder["file"]);
        (await File.ReadAllTextAsync(_folder["file"])).ShouldBe("in the way");
    }

    [Fact]
    public async Task Label_WhenOptionsFileIsNoJson_NamesIt()
    {
        await File.WriteAllTextAsync(_folder["options.json"], "{ \"Label\": ");

        await LabelIsMisusedAsync(["--source", scenes.Tar, "--options", _folder["options.json"]], "options.json");
    }

    [Fact]
    public async Task Import_WhenCheckpointIsNoZip_SaysSo()
    {
        await File.WriteAllTextAsync(_folder["model.pth"], "no zip");

        await ImportFailsAsync(["model.pth"]);
    }

    [Fact]
    public async Task Import_WhenPickleWantsToRunCode_RefusesTheOpcodeByName()
    {
        TestCheckpoint.WriteRaw(_folder["model.pth"], new PickleWriter().Protocol().Raw((byte)'(').Raw("ios\nsystem\n"u8.ToArray()).Stop());

        await ImportFailsAsync(["forbidden pickle opcode INST"]);
    }

    [Fact]
    public async Task Import_WhenSeveralTensorsAreWrong_ListsAllInOneMessage()
    {
        const string misshapen = "backbone.body.patch_embed.proj.weight";
        const string missing = "rpn.head.dot_product_projection_text.bias";
        using (var good = Checkpoint.Open(Repository.TestData("glip-tiny/tiny-a/checkpoint.pth")))
        {
            var tensors = good.Tensors.Values.Where(tensor => tensor.Name != missing);
            TestCheckpoint.Write(_folder["model.pth"], [.. tensors.Select(tensor =>
                new TestTensor(tensor.Name, tensor.Name == misshapen ? [1, 3, 5, 5] : [.. tensor.Shape], numbers => numbers.Clear()))]);
        }

        await ImportFailsAsync([misshapen, missing], "--config", Repository.TestData("glip-tiny/tiny-a/config.json"));
    }

    [Fact]
    public async Task Label_WhenNoTeacherIsNamed_SaysHowToGetOne() =>
        await LabelIsMisusedAsync(["--source", scenes.Tar], "glip teacher import", "--teacher nano");

    [Theory]
    [InlineData("lable", "did you mean 'label'?")]
    [InlineData("label --sorce a.tar", "did you mean '--source'?")]
    [InlineData("label --unit-pairs many", "--unit-pairs: expected a whole number, found 'many'")]
    [InlineData("verify", "<corpus> is needed")]
    [InlineData("verify a b", "unexpected word 'b'")]
    [InlineData("preview a", "--out is needed")]
    [InlineData("preview a --out", "--out needs a value")]
    [InlineData("preview a --out b --pairs 0", "--pairs must be at least 1")]
    [InlineData("synth --pairs 0 --seed 1 --out a.tar", "--pairs is 0")]
    [InlineData("help nothing", "unknown command 'nothing'")]
    public async Task Glip_WhenTheCommandLineIsWrong_SaysWhyInOneLine(string line, string why) =>
        (await GlipProcess.RunAsync(line.Split(' '))).ShouldBeMisuse(why);

    [Fact]
    public async Task Glip_WhenNoCommandIsNamed_ShowsItsHelp()
    {
        var result = await GlipProcess.RunAsync();

        (result.ExitCode, result.Output).ShouldBe((2, ""));
        result.Error.ShouldContain("Usage:");
    }

    private async Task LabelIsMisusedAsync(string[] arguments, params string[] said) =>
        (await GlipProcess.RunAsync(["label", "--out", _folder["corpus"], .. arguments])).ShouldBeMisuse(["glip label: ", .. said]);

    /// <summary>Whatever went wrong, the folder is good for a correct run afterwards.</summary>
    private async Task LabelFailsAsync(string[] arguments, params string[] said)
    {
        string[] teacher = arguments.Contains("--teacher") ? [] : ["--teacher", "nano"];
        (await GlipProcess.RunAsync(["label", "--out", _folder["corpus"], .. teacher, .. arguments])).ShouldFailWith(said);

        (await GlipProcess.RunAsync(scenes.Arguments(_folder["corpus"]))).ShouldSucceed();
        new CorpusFiles(_folder["corpus"]).Parts().ShouldBe(scenes.Golden.Parts());
    }

    private async Task ImportFailsAsync(string[] said, params string[] more)
    {
        (await GlipProcess.RunAsync(["teacher", "import", _folder["model.pth"], "--out", _folder["model.onnx"], .. more])).ShouldFailWith(said);

        Directory.GetFiles(_folder.Path).ShouldBe([_folder["model.pth"]]);
    }
}
