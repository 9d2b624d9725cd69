using System.Diagnostics;
using System.Net.Sockets;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Sources.Tests.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Opening;

/// <summary>What people write for sources.</summary>
public sealed class NamedPathsTests : IDisposable
{
    private static readonly byte[] Tar = TarFile.Of(("0.jpg", "AAAA"), ("0.txt", "one"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s-{0..2}.tar", "s-0.tar s-1.tar s-2.tar")]
    [InlineData("s-{08..10}.tar", "s-08.tar s-09.tar s-10.tar")]
    [InlineData("{b,a}/{0..1}.tar", "b/0.tar b/1.tar a/0.tar a/1.tar")]
    [InlineData("s-{2..1}.tar", "s-2.tar s-1.tar")]
    [InlineData("{x}.tar", "{x}.tar")]
    [InlineData("s-{0..99999999999}.tar", "s-{0..99999999999}.tar")]
    public void Expand_GivesTheNamesOfARange(string text, string names) => SourcePaths.Expand(text).ShouldBe(names.Split(' '));

    [Fact]
    public void Open_WhenARangeIsNamed_OpensItsFilesInOrder()
    {
        Write("s-000.tar");
        Write("s-001.tar");

        PairSources.Open([_folder["s-{000..001}.tar"]]).Sources.Select(source => source.Name).ShouldBe(["s-000.tar", "s-001.tar"]);
        Refusal(_folder["s-{000..002}.tar"]).ShouldBe($"{_folder["s-002.tar"]} does not exist: expected a tar file or a folder. Check the path.");
    }

    [Fact]
    public void Open_WhenANameHasBraces_OpensThatFile()
    {
        Write("s-{0..1}.tar");

        PairSources.Open([_folder["s-{0..1}.tar"]]).Sources.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("http://host/x.tar", "a web address")]
    [InlineData("s3://bucket/x.tar", "an address in a store")]
    [InlineData("s3://bucket/{0..3}.tar", "an address in a store")]
    [InlineData("file:///x.tar", "without file://")]
    [InlineData("pipe:cat x.tar", "a command")]
    [InlineData("-", "the standard input")]
    [InlineData("@x.tar", "leave out the @")]
    [InlineData("*.tar", "Wildcards are the shell's")]
    public void Open_WhenItIsNoPath_SaysWhatItIs(string given, string words) => Refusal(given).ShouldContain(words);

    [Fact]
    public void Open_WhenItIsAPipe_SaysSoAndDoesNotWait()
    {
        using var process = Process.Start("mkfifo", _folder["p"]);
        process.WaitForExit();

        Refusal(_folder["p"]).ShouldContain("is a pipe: sources are read more than once");
    }

    [Fact]
    public void Open_WhenItIsASocketOrADevice_SaysSo()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["s"]));

        Refusal(_folder["s"]).ShouldContain("is a socket");
        Refusal("/dev/null").ShouldContain("is a device");
    }

    [Fact]
    public void Open_WhenAFileIsNamedByPathAndByLink_Refuses()
    {
        File.CreateSymbolicLink(_folder["link.tar"], Write("x.tar"));

        Refusal(_folder["x.tar"], _folder["link.tar"]).ShouldContain("are the same file");
    }

    [Fact]
    public void Open_WhenAFileHasTwoNames_Refuses()
    {
        using var process = Process.Start("ln", [Write("x.tar"), _folder["y.tar"]]);
        process.WaitForExit();

        Refusal(_folder["x.tar"], _folder["y.tar"]).ShouldContain("are the same file");
    }

    [Fact]
    public void Open_WhenAFolderAndWhatLiesInItAreNamed_Refuses()
    {
        Write("set/a/x.tar");
        Directory.CreateSymbolicLink(_folder["link"], _folder["set/a"]);

        Refusal(_folder["set"], _folder["set/a"]).ShouldContain("lies in");
        Refusal(_folder["set"], _folder["set/a/x.tar"]).ShouldContain("lies in");
        Refusal(_folder["link"], _folder["set"]).ShouldContain("lies in");
    }

    [Fact]
    public void Open_WhenAFolderIsReachedByALinkToo_Refuses()
    {
        Write("set/a/x.tar");
        Directory.CreateSymbolicLink(_folder["set/b"], _folder["set/a"]);

        Refusal(_folder["set"]).ShouldContain("are the same folder");
    }

    [Fact]
    public void Open_WhenSeveralPathsAreWrong_NamesAllOfThem()
    {
        var message = Refusal(_folder["gone.tar"], "http://host/x.tar");

        message.ShouldContain("gone.tar does not exist");
        message.ShouldContain("a web address");
    }

    private static string Refusal(params string[] paths) => Should.Throw<SourceException>(() => PairSources.Open(paths)).Message;

    private string Write(string relative)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
        File.WriteAllBytes(_folder[relative], Tar);
        return _folder[relative];
    }
}
