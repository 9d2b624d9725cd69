using GlipPipeline.Cli.Cluster;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Cluster;

/// <summary>Tests that set GLIP_CLUSTER variables or depend on them run one at a time.</summary>
[Collection("cluster variables")]
public sealed class ClusterAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ClusterAddress.UrlVariable, null);
        Environment.SetEnvironmentVariable(ClusterAddress.TokenVariable, null);
        _folder.Dispose();
    }

    [Fact]
    public void Read_WhenNothingIsSaid_NamesFlagAndVariable()
    {
        var message = Should.Throw<OptionsException>(() => ClusterAddress.Read(null, null)).Message;

        message.ShouldContain("--cluster");
        message.ShouldContain(ClusterAddress.UrlVariable);
    }

    [Fact]
    public void Read_WhenTheFlagIsGiven_GoesOverTheVariable()
    {
        Environment.SetEnvironmentVariable(ClusterAddress.UrlVariable, "http://a:1");

        ClusterAddress.Read(null, null).Url.ShouldBe(new Uri("http://a:1/"));
        ClusterAddress.Read("https://b:2/glip", null).Url.ShouldBe(new Uri("https://b:2/glip/"));
    }

    [Fact]
    public void Read_WhenATokenFileIsNamed_GoesOverTheVariable()
    {
        Environment.SetEnvironmentVariable(ClusterAddress.TokenVariable, "of-the-environment");
        File.WriteAllText(_folder["token"], "of-the-file\n");

        ClusterAddress.Read("http://a:1", null).Token.ShouldBe("of-the-environment");
        ClusterAddress.Read("http://a:1", new FileInfo(_folder["token"])).Token.ShouldBe("of-the-file");
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://a")]
    [InlineData("http://")]
    [InlineData("http://user:secret@a:1")]
    public void Read_WhenTheAddressIsNone_Refuses(string url)
    {
        var message = Should.Throw<OptionsException>(() => ClusterAddress.Read(url, null)).Message;

        message.ShouldContain("--cluster");
        message.ShouldNotContain("secret@");
    }

    [Fact]
    public void Read_WhenTheTokenFileIsMissing_NamesIt() =>
        Should.Throw<OptionsException>(() => ClusterAddress.Read("http://a:1", new FileInfo(_folder["absent"]))).Message.ShouldContain("absent");
}
