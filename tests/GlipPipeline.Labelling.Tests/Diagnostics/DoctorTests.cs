using GlipPipeline.Labelling.Diagnostics;
using GlipPipeline.Testing;

namespace GlipPipeline.Labelling.Tests.Diagnostics;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExamineAsync_WhenBuildIsComplete_FindsEveryLibraryWithItsVersion()
    {
        var libraries = (await Doctor.ExamineAsync(_folder.Path, default)).Where(finding => finding.Area == "library").ToList();

        libraries.Count.ShouldBe(3);
        libraries.ShouldAllBe(finding => finding.State == FindingState.Ok && char.IsAsciiDigit(finding.Detail.TrimStart('v')[0]));
    }

    [Fact]
    public async Task ExamineAsync_WhenFolderCanBeWritten_LeavesNothingInIt()
    {
        (await Doctor.ExamineAsync(_folder.Path, default)).Single(finding => finding.Area == "store").State.ShouldBe(FindingState.Ok);

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task ExamineAsync_WhenFolderCannotBeWritten_SaysWhatToDo()
    {
        File.WriteAllText(_folder["file"], "in the way");

        var store = (await Doctor.ExamineAsync(_folder["file"], default)).Single(finding => finding.Area == "store");

        store.State.ShouldBe(FindingState.Missing);
        store.Detail.ShouldContain(_folder["file"]);
        store.Fix.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task ExamineAsync_WhenAddressIsWrong_SaysWhatIsExpected()
    {
        var store = (await Doctor.ExamineAsync("az://account", default)).Single(finding => finding.Area == "store");

        (store.Name, store.State).ShouldBe(("Azure Blob", FindingState.Missing));
        store.Detail.ShouldContain("it names no container");
    }

    [Fact]
    public async Task ExamineAsync_WhenThereAreFindings_NamesCpuAndCuda() =>
        (await Doctor.ExamineAsync(_folder.Path, default)).Where(finding => finding.Area == "device").Select(finding => finding.Name).ShouldBe(["cpu", "cuda"]);
}
