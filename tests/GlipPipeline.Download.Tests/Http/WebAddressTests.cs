using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Http;

namespace GlipPipeline.Download.Tests.Http;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("http://h.test/a.jpg", null)]
    [InlineData("https://h.test:8443/a.jpg", null)]
    [InlineData("http://example.test/a b?x='y'&z=é#f", null)]
    [InlineData("http://h.test/a.jpg#part", null)]
    [InlineData("", RejectReason.BadUrl)]
    [InlineData("images/1.jpg", RejectReason.BadUrl)]
    [InlineData("//h.test/a.jpg", RejectReason.BadUrl)]
    [InlineData("/etc/passwd", RejectReason.BadUrl)]
    [InlineData("http://", RejectReason.BadUrl)]
    [InlineData("http://user:secret@h.test/a.jpg", RejectReason.BadUrl)]
    [InlineData("file:///etc/passwd", RejectReason.SchemeRefused)]
    [InlineData("data:image/gif;base64,R0lGOD", RejectReason.SchemeRefused)]
    [InlineData("ftp://h.test/a.jpg", RejectReason.SchemeRefused)]
    [InlineData("gopher://h.test/a", RejectReason.SchemeRefused)]
    public void Of_AText_IsAnAddressOrAReason(string text, RejectReason? reason) => WebAddress.Of(text).Why?.Reason.ShouldBe(reason!.Value);

    [Fact]
    public void Of_ATextWithAFragment_LeavesItOut() => WebAddress.Of("http://h.test/a.jpg?b#c").Address!.ToString().ShouldBe("http://h.test/a.jpg?b");

    [Theory]
    [InlineData("https://h.test/a", "/b", 443, null)]
    [InlineData("http://h.test/a", "https://other.test/b", 80, null)]
    [InlineData("http://h.test/a", "http://other.test:443/b", 80, null)]
    [InlineData("http://h.test:8080/a", "http://h.test:8080/b", 8080, null)]
    [InlineData("https://h.test/a", "http://h.test/b", 443, RejectReason.DowngradeRefused)]
    [InlineData("http://h.test/a", "http://h.test:22/b", 80, RejectReason.PortRefused)]
    [InlineData("http://h.test/a", "file:///etc/passwd", 80, RejectReason.SchemeRefused)]
    [InlineData("http://h.test/a", "", 80, RejectReason.BadResponse)]
    [InlineData("http://h.test/a", null, 80, RejectReason.BadResponse)]
    [InlineData("http://h.test/a", "http://[bad", 80, RejectReason.BadResponse)]
    public void Redirect_ToAnAddress_IsFollowedOrRefused(string from, string? location, int listPort, RejectReason? reason)
    {
        var (address, why) = WebAddress.Redirect(new Uri(from), location, listPort);

        why?.Reason.ShouldBe(reason!.Value);
        (address is null).ShouldBe(reason is not null);
    }

    /// <summary>Odd spellings of an address are the address, so that the guard sees it.</summary>
    [Theory]
    [InlineData("http://2130706433/a", "127.0.0.1")]
    [InlineData("http://0x7f.1/a", "127.0.0.1")]
    [InlineData("http://0177.0.0.1/a", "127.0.0.1")]
    [InlineData("http://H.TEST./a", "h.test")]
    public void HostOf_AnAddress_IsItsPlainForm(string text, string host) => WebAddress.HostOf(WebAddress.Of(text).Address!).ShouldBe(host);
}
