using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>One clear error each, an exit code other than 0, and nothing half-written that a later run trips over.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenSourceIsMissing_NamesIt() =>
        (await LabelAsync(_folder["absent.tar"])).ShouldFailWith("absent.tar");

    [Fact]
    public async Task Label_WhenSourceIsNoTar_SaysWhatWasFound()
    {
        await File.WriteAllTextAsync(_folder["page.tar"], "<html>not here</html>");

        (await LabelAsync(_folder["page.tar"])).ShouldFailWith("page.tar");
    }

    [Fact]
    public async Task Label_WhenTarIsEmpty_SaysSo()
    {
        await File.WriteAllBytesAsync(_folder["empty.tar"], new byte[10240]);

        (await LabelAsync(_folder["empty.tar"])).ShouldFailWith("empty.tar");
    }

    [Fact]
    public async Task Label_WhenFolderHasNoCaption_SaysSo()
    {
        Directory.CreateDirectory(_folder["photos"]);
        await File.WriteAllBytesAsync(_folder["photos/a.jpg"], [0xff, 0xd8, 0xff]);

        (await LabelAsync(_folder["photos"])).ShouldFailWith("photos");
    }

    [Fact]
    public async Task Label_WhenModelIsCorrupt_NamesIt()
    {
        await File.WriteAllTextAsync(_folder["broken.onnx"], "this is no model");

        (await LabelAsync(Scenes(), "--teacher", _folder["broken.onnx"])).ShouldFailWith("broken.onnx");
    }

    [Fact]
    public async Task Label_WhenModelIsMissing_NamesIt() =>
        (await LabelAsync(Scenes(), "--teacher", _folder["absent.onnx"])).ShouldFailWith("absent.onnx");

    [Fact]
    public async Task Label_WhenCudaIsMissing_RefusesInsteadOfUsingTheCpu() =>
        (await LabelAsync(Scenes(), "--device", "cuda:0")).ShouldFailWith("cuda");

    [Fact]
    public async Task Label_WhenSeveralOptionsAreWrong_ReportsAllOfThem()
    {
        var result = await LabelAsync(Scenes(), "--unit-pairs", "0", "--device", "gpu");

        result.ShouldFailWith("--unit-pairs");
        result.Error.ShouldContain("--device");
    }

    [Fact]
    public async Task Label_WhenOutIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_folder["corpus"], "in the way");

        (await LabelAsync(Scenes())).ShouldFailWith("corpus");
    }

    [Fact]
    public async Task Label_AfterAFailedStart_WorksInTheSameFolder()
    {
        (await LabelAsync(_folder["absent.tar"])).ExitCode.ShouldNotBe(0);

        (await LabelAsync(Scenes())).ShouldSucceed();
    }

    [Fact]
    public async Task Import_WhenCheckpointIsNoZip_SaysSo()
    {
        await File.WriteAllTextAsync(_folder["model.pth"], "no zip");

        (await GlipProcess.RunAsync("teacher", "import", _folder["model.pth"], "--out", _folder["model.onnx"])).ShouldFailWith("model.pth");
        File.Exists(_folder["model.onnx"]).ShouldBeFalse();
    }

    private Task<GlipResult> LabelAsync(string source, params string[] more) =>
        GlipProcess.RunAsync(["label", "--source", source, "--out", _folder["corpus"], .. more]);

    private static string Scenes() => Repository.TestData("scenes/scenes.tar");
}
