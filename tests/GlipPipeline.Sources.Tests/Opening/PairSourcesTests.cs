using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Sources.Tests.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Opening;

public sealed class PairSourcesTests : IDisposable
{
    private static readonly byte[] Tar = TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one"));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_WhenPathIsAFile_GivesATar()
    {
        Write("x.tar", Tar);

        PairSources.Open([_folder["x.tar"]]).Sources.ShouldHaveSingleItem().ShouldBeOfType<TarSource>().Name.ShouldBe("x.tar");
    }

    [Fact]
    public void Open_WhenFolderHoldsTars_GivesThemInOrder()
    {
        Write("set/00001.tar", Tar);
        Write("set/00000.tar", Tar);
        Write("set/00000.parquet", [1]);

        PairSources.Open([_folder["set/"]]).Sources.Select(source => source.Name).ShouldBe(["00000.tar", "00001.tar"]);
    }

    [Fact]
    public void Open_WhenFolderHoldsImages_GivesAFolder()
    {
        Write("pictures/0.jpg", [1]);
        Write("pictures/0.txt", "one"u8.ToArray());

        PairSources.Open([_folder["pictures"]]).Sources.ShouldHaveSingleItem().ShouldBeOfType<FolderSource>().Name.ShouldBe("pictures");
    }

    [Fact]
    public void Open_WhenFileNamesAreEqual_NamesThemByTheirFolders()
    {
        Write("a/x.tar", Tar);
        Write("b/x.tar", Tar);
        Write("b/y.tar", Tar);

        PairSources.Open([_folder["a"], _folder["b"]]).Sources.Select(source => source.Name).ShouldBe(["a/x.tar", "b/x.tar", "y.tar"]);
    }

    [Fact]
    public void Open_WhenPathDoesNotExist_SaysSo() =>
        Should.Throw<SourceException>(() => PairSources.Open([_folder["gone.tar"]])).Message.ShouldContain("gone.tar does not exist");

    [Fact]
    public void Open_WhenPathIsNamedTwice_SaysSo()
    {
        Write("x.tar", Tar);

        Should.Throw<SourceException>(() => PairSources.Open([_folder["x.tar"], _folder["./x.tar"]])).Message.ShouldContain(
            "is named twice");
    }

    [Fact]
    public void Open_WhenNothingIsNamed_SaysSo() => Should.Throw<SourceException>(() => PairSources.Open([]));

    public void Dispose() => _folder.Dispose();

    private void Write(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
        File.WriteAllBytes(_folder[relative], content);
    }
}
