using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Rights;

namespace GlipPipeline.Download.Tests.Rights;

public sealed class RightsHeadersTests
{
    [Theory]
    [InlineData("noai", true)]
    [InlineData("NOIMAGEAI", true)]
    [InlineData("nofollow, noindex", true)]
    [InlineData("noimageindex ", true)]
    [InlineData("none", true)]
    [InlineData("nofollow", false)]
    [InlineData("all", false)]
    [InlineData("otherbot: noindex", false)]
    [InlineData("otherbot: nofollow, noindex", false)]
    [InlineData("glippipeline: noindex", true)]
    [InlineData("otherbot: noindex, GlipPipeline: noai", true)]
    [InlineData("otherbot: noindex, *: noai", true)]
    [InlineData("unavailable_after: 25 Jun 2010 15:00:00 PST, noindex", true)]
    [InlineData("max-snippet: 20, noai", true)]
    [InlineData("max-image-preview:none", false)]
    [InlineData("", false)]
    public void TagOf_OfAHeader_IsWhatReserves(string value, bool isReserved) => (RightsHeaders.TagOf(value, "GlipPipeline") is not null).ShouldBe(isReserved);

    [Theory]
    [InlineData("train-ai=n", false)]
    [InlineData("train-ai=y", true)]
    [InlineData("search=y, train-ai = n", false)]
    [InlineData("train-ai=n;exceptions=x", false)]
    [InlineData("train-ai=y, train-ai=n", false)]
    [InlineData("TRAIN-AI=\"n\"", false)]
    [InlineData("train-ai", true)]
    [InlineData("search=n", null)]
    [InlineData("train-ai-x=n", null)]
    public void TrainingOf_OfAPreference_IsItsMeaning(string value, bool? expected) => ContentUsage.TrainingOf(value).ShouldBe(expected);

    [Theory]
    [InlineData("x-robots-tag", "noai", nameof(DownloadSettings.IgnoreXRobotsTag))]
    [InlineData("tdm-reservation", " 1", nameof(DownloadSettings.IgnoreTdmReservation))]
    [InlineData("content-usage", "train-ai=n", nameof(DownloadSettings.IgnoreContentUsage))]
    public void WhyOptedOut_WhenItsSwitchIsSet_IgnoresOneSignal(string header, string value, string setting)
    {
        IEnumerable<string> Headers(string name) => name == header ? ["other", value] : [];
        var ignoring = DownloadSettings.Reader();
        ignoring.Add(DownloadSettings.Table.All.Single(known => known.Name.Equals(setting, StringComparison.OrdinalIgnoreCase)), true, setting);

        RightsHeaders.WhyOptedOut(Headers, "GlipPipeline", new DownloadSettings())!.Detail.ShouldStartWith(header);
        RightsHeaders.WhyOptedOut(Headers, "GlipPipeline", ignoring.Read()).ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("")]
    public void WhyOptedOut_WhenTdmReservationIsNotOne_IsNull(string value) =>
        RightsHeaders.WhyOptedOut(name => name == "tdm-reservation" ? [value] : [], "GlipPipeline", new DownloadSettings()).ShouldBeNull();
}
