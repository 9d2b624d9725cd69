using System.Globalization;
using System.Text.RegularExpressions;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Corpus.Previews;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Previews;

public sealed partial class PreviewPageTests
{
    [Fact]
    public async Task WriteAsync_WhenTextIsHostile_ShowsItAsText()
    {
        const string hostile = "<script>alert(1)</script> \" onload='x' & a dog";
        var pair = LabelledPairs.Create(
            new Pair(new PairPlace("<s>", 0), "\"><img src=x>", null, new byte[] { 0xFF, 0xD8, 0xFF }, hostile),
            [LabelledPairs.Phrase(hostile, "<script>alert(1)</script>", "x"), LabelledPairs.Phrase(hostile, "a dog", "dog")],
            [new Grounding(0, new PixelBox(0, 0, 1, 1), 0.9f)]);

        var page = await WriteAsync("<title>", pair);

        Scripts().Count(page).ShouldBe(1);
        page.ShouldNotContain("<img src=x>");
        page.ShouldNotContain("<title><title>");
        page.ShouldNotContain("onload='x'");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public async Task WriteAsync_WhenABoxIsGrounded_DrawsItInItsPhrasesColour()
    {
        var page = await WriteAsync("c", LabelledPairs.Create(0));

        var box = Regex.Match(page, "<rect class=\"box\" data-phrase=\"0\" data-score=\"0.900\" style=\"(--hue:[0-9]+)\" x=\"1\" y=\"2\" "
            + "width=\"29.5\" height=\"38.25\">");
        box.Success.ShouldBeTrue();
        page.ShouldContain($"<mark class=\"phrase\" data-phrase=\"0\" style=\"{box.Groups[1].Value}\">a red circle</mark>");
    }

    [Fact]
    public async Task WriteAsync_WhenThePageIsComplete_LoadsNothing()
    {
        var page = await WriteAsync("c", LabelledPairs.Create(0));

        Addresses()
            .Matches(page)
            .Select(match => match.Value)
            .ShouldAllBe(address => address.StartsWith("src=\"data:image/jpeg;base64,", StringComparison.Ordinal));
        page.ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task WriteAsync_WhenTheMachineWritesCommas_StillWritesPoints()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            (await WriteAsync("c", LabelledPairs.Create(0))).ShouldContain("width=\"29.5\"");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();

    [GeneratedRegex("(src|href)=\"[^\"]{0,40}")]
    private static partial Regex Addresses();

    private static async Task<string> WriteAsync(string title, params LabelledPair[] pairs)
    {
        await using var page = new StringWriter(CultureInfo.InvariantCulture);
        await PreviewPage.WriteAsync(page, title, pairs.ToAsyncEnumerable(), LabelProfile.Default, default);
        return page.ToString();
    }
}
