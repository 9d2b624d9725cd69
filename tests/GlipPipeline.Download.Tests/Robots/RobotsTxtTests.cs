using System.Text;
using GlipPipeline.Download.Robots;

namespace GlipPipeline.Download.Tests.Robots;

public sealed class RobotsTxtTests
{
    private const string Product = "GlipPipeline";

    [Theory]
    // RFC 9309, 2.2.2: the longest match counts.
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false)]
    // Of two as long the one that allows.
    [InlineData("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true)]
    [InlineData("User-agent: *\nAllow: /\nDisallow: /", "/x", true)]
    // Patterns.
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/a/b.gif", false)]
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/a/b.gif?x=1", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/axxbyyc", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/axxcyyb", true)]
    [InlineData("User-agent: *\nDisallow: /fish*", "/fish", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/x", true)]
    // Spellings of one path.
    [InlineData("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe/", "/~joe/x", false)]
    [InlineData("User-agent: *\nDisallow: /ü", "/%C3%BC/x", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    // Groups.
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: glippipeline\nDisallow: /private", "/x", true)]
    [InlineData("User-agent: *\nDisallow:\n\nUser-agent: GLIPPIPELINE\nDisallow: /", "/x", false)]
    [InlineData("User-agent: GlipPipeline/2.0\nDisallow: /", "/x", false)]
    [InlineData("User-agent: GlipPipelineBot\nDisallow: /", "/x", true)]
    [InlineData("User-agent: Glip\nDisallow: /", "/x", true)]
    [InlineData("User-agent: GlipPipeline\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: GlipPipeline\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: GlipPipeline\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: GlipPipeline\nSitemap: http://h/s.xml\nUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /\nUser-agent: *\nAllow: /", "/x", true)]
    // Odd files.
    [InlineData("User-agent: *\nDisallow: / # all of it", "/x", false)]
    [InlineData("USER-AGENT:*\r\nDISALLOW:/a\r\n", "/a", false)]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /", "/x", false)]
    [InlineData("<html><body>User-agent: *</body></html>", "/x", true)]
    [InlineData("", "/x", true)]
    [InlineData("User-agent: *\nDisallow:", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nCrawl-delay: 10\nDisallow: /a", "/a", false)]
    public void WhyNot_OfARule_IsThatOfTheStandard(string robots, string path, bool isAllowed) =>
        (Parse(robots).WhyNot(path) is null).ShouldBe(isAllowed);

    [Theory]
    [InlineData("User-agent: *\nContent-Usage: train-ai=n", "/a.jpg", true)]
    [InlineData("User-agent: *\nContent-Usage: /photos train-ai=n", "/a.jpg", false)]
    [InlineData("User-agent: *\nContent-Usage: /photos train-ai=n", "/photos/a.jpg", true)]
    [InlineData("User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /free train-ai=y", "/free/a.jpg", false)]
    [InlineData("User-agent: *\nContent-Usage: train-ai=y\nContent-Usage: train-ai=n", "/a.jpg", true)]
    [InlineData("User-agent: *\nContent-Usage: search=n", "/a.jpg", false)]
    public void WhyReserved_OfAPreference_IsTheMostSpecific(string robots, string path, bool isReserved) =>
        (Parse(robots).WhyReserved(path) is not null).ShouldBe(isReserved);

    [Fact]
    public void Parse_WhenFileIsLongerThanTheLimit_ReadsItsBeginning()
    {
        var robots = $"User-agent: *\nDisallow: /early\n{new string('#', RobotsTxt.MostBytes)}\nDisallow: /late";

        Parse(robots).WhyNot("/early").ShouldNotBeNull();
        Parse(robots).WhyNot("/late").ShouldBeNull();
    }

    /// <summary>A pattern of many stars against a long path is a known way to keep a crawler busy.</summary>
    [Fact]
    public async Task Matches_WhenPatternHasManyStars_EndsSoon() => (await Task.Run(
        () => RobotsPattern.Matches($"/{string.Concat(Enumerable.Repeat("*a", 2_000))}b", $"/{new string('a', 8_000)}")).WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeFalse();

    private static RobotsRules Parse(string robots) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(robots), Product);
}
