using GlipPipeline.Engine.Diagnostics;
using GlipPipeline.Testing;

namespace GlipPipeline.Engine.Tests.Diagnostics;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Examine_WhenBuildIsComplete_FindsEveryLibraryWithItsVersion()
    {
        var libraries = Doctor.Examine(_folder.Path).Where(finding => finding.Area == "library").ToList();

        libraries.Count.ShouldBe(3);
        libraries.ShouldAllBe(finding => finding.State == FindingState.Ok && char.IsAsciiDigit(finding.Detail.TrimStart('v')[0]));
    }

    [Fact]
    public void Examine_WhenFolderCanBeWritten_LeavesNothingInIt()
    {
        Doctor.Examine(_folder.Path).Single(finding => finding.Area == "store").State.ShouldBe(FindingState.Ok);

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Examine_WhenFolderCannotBeWritten_SaysWhatToDo()
    {
        File.WriteAllText(_folder["file"], "in the way");

        var store = Doctor.Examine(_folder["file"]).Single(finding => finding.Area == "store");

        store.State.ShouldBe(FindingState.Missing);
        store.Detail.ShouldContain(_folder["file"]);
        store.Fix.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Examine_WhenThereAreFindings_NamesCpuAndCuda() =>
        Doctor.Examine(_folder.Path).Where(finding => finding.Area == "device").Select(finding => finding.Name).ShouldBe(["cpu", "cuda"]);
}
