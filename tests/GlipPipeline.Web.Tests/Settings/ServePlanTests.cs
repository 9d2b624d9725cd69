using GlipPipeline.Testing;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Web.Tests.Settings;

public sealed class ServePlanTests : IDisposable
{
    private const string Token = "0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://127.8.9.1:1", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("http://127.0.0.1:1;http://10.0.0.1:2", false)]
    public void Of_WhenNoTokenIsSet_StartsOnLoopbackOnly(string urls, bool starts)
    {
        if (starts)
        {
            ServePlan.Of(new ServeOptions { Urls = urls }).IsLoopbackOnly.ShouldBeTrue();
        }
        else
        {
            Refusal(new ServeOptions { Urls = urls }).ShouldContain("GLIP__SERVE__TOKEN");
            ServePlan.Of(new ServeOptions { Urls = urls, Token = Token }).IsLoopbackOnly.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("8080")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("http://example.org:80")]
    [InlineData("http://unix:/run/glip.sock")]
    [InlineData("http://127.0.0.1:1/path")]
    public void Of_WhenAnAddressIsNone_NamesTheOption(string urls) => Refusal(new ServeOptions { Urls = urls }).ShouldContain("Serve:Urls");

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789 abcdef")]
    [InlineData("0123456789äbcdefg")]
    public void Of_WhenTheTokenCanBeGuessedOrNotBeSent_Refuses(string token)
    {
        var message = Refusal(new ServeOptions { Token = token });

        message.ShouldContain("at least 16");
        message.ShouldNotContain(token);
    }

    [Fact]
    public void Of_WhenTheTokenStandsInAFile_ReadsItWithoutItsLineEnd()
    {
        File.WriteAllText(_folder["token"], $"{Token}\n");

        ServePlan.Of(new ServeOptions { Urls = "http://*:1", TokenFile = _folder["token"] }).Token!.Equals(Token).ShouldBeTrue();
    }

    [Fact]
    public void Of_WhenTheTokenFileIsMissing_NamesIt() => Refusal(new ServeOptions { TokenFile = _folder["absent"] }).ShouldContain("absent");

    [Fact]
    public void Of_WhenTheTokenIsGivenTwice_Refuses() => Refusal(new ServeOptions { Token = Token, TokenFile = "x" }).ShouldContain("keep one");

    [Fact]
    public void Of_WhenHttpsHasNoCertificate_NamesTheOption() =>
        Refusal(new ServeOptions { Urls = "https://127.0.0.1:1" }).ShouldContain("Serve:CertificateFile");

    [Fact]
    public void Of_WhenSeveralOptionsAreWrong_NamesThemAll()
    {
        var message = Refusal(new ServeOptions { MaxBodyBytes = 1, RequestSeconds = 0 });

        message.ShouldContain("MaxBodyBytes");
        message.ShouldContain("RequestSeconds");
    }

    private static string Refusal(ServeOptions options) => Should.Throw<ServeOptionsException>(() => ServePlan.Of(options)).Message;
}
