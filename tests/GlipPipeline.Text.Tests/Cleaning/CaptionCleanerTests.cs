using System.Text.RegularExpressions;
using GlipPipeline.Text.Cleaning;

namespace GlipPipeline.Text.Tests.Cleaning;

public sealed partial class CaptionCleanerTests
{
    [Theory]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    [InlineData("caf&eacute; &#8211; &#x62;ar", "café – bar")]
    [InlineData("&amp;quot;x&amp;quot; &amp;amp;amp; y", "\"x\" & y")]
    [InlineData("R&D; A&B &nosuchname; &#xD800;", "R&D; A&B &nosuchname; &#xD800;")]
    public void Clean_WhenThereAreEntities_DecodesThem(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("<b>Red dress</b> with <i class='x'>sleeves</i>", "Red dress with sleeves")]
    [InlineData("a&lt;br /&gt;b", "a b")]
    [InlineData("1 < 2 and <unclosed", "1 < 2 and <unclosed")]
    public void Clean_WhenThereAreTags_LeavesThemOut(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("actor <PERSON> and <PERSON> on stage", "actor . and . on stage")]
    [InlineData("<PERSON> with a dog", "with a dog")]
    [InlineData("the # - year - old girl", "the 2 - year - old girl")]
    [InlineData("## people in a boat , # of them", "22 people in a boat , 2 of them")]
    [InlineData("dad # 1", "dad # 1")]
    public void Clean_WhenNamesAndDigitsAreMasked_PartsAtNamesAndReadsNumbers(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("https://www.example.com/img/1.jpg a table", "a table")]
    [InlineData("a table www.example.com and chairs", "a table . and chairs")]
    [InlineData("chairs from Lowes.com today", "chairs from . today")]
    [InlineData("mail jane.doe@example.com now", "mail . now")]
    [InlineData("Snow with @user in town", "Snow with . in town")]
    [InlineData("RT @user: Snow in town", "Snow in town")]
    [InlineData("Louis at 10.30", "Louis at 10.30")]
    public void Clean_WhenThereAreAddresses_LeavesThemOut(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("#sunset #beach a couple walking", "a couple walking")]
    [InlineData("Dog at the #beach in #California", "Dog at the beach in California")]
    [InlineData("the #GoldenGate bridge", "the Golden Gate bridge")]
    [InlineData("Snow! #winter #cold", "Snow!")]
    [InlineData("Bus #12", "Bus #12")]
    public void Clean_WhenThereAreHashtags_KeepsThoseOfTheSentence(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("IMG_20180514_123456.jpg")]
    [InlineData("DSC_0042")]
    [InlineData("DSC00012")]
    [InlineData("Screenshot 2019-03-14 at 10.22.31 AM.png")]
    [InlineData("1234567.jpg")]
    [InlineData("Image 3 of 10")]
    [InlineData("Getty Images")]
    [InlineData("- Royalty Free Stock Photo 1234")]
    public void Clean_WhenNothingSpeaksOfThePicture_LeavesNothing(string caption) => Cleaned(caption).ShouldBe("");

    [Theory]
    [InlineData("funny-cat-on-a-laptop", "funny cat on a laptop")]
    [InlineData("Living_room_with_sofa", "Living room with sofa")]
    [InlineData("red-dress_long%20sleeves.jpg", "red dress long sleeves")]
    [InlineData("a red-and-white tie", "a red-and-white tie")]
    [InlineData("iPhone 12 Pro", "iPhone 12 Pro")]
    public void Clean_WhenWordsAreJoined_PartsThem(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("Photo by John Smith / Getty Images - Players celebrate", "- Players celebrate")]
    [InlineData("Players celebrate (Photo by John Smith)", "Players celebrate ( )")]
    [InlineData("A bay. © Jane Doe | Europe", "A bay. | Europe")]
    [InlineData("Lemons on a tree - Royalty Free Stock Image #12", "Lemons on a tree")]
    [InlineData("House for sale", "House")]
    [InlineData("Boots | Etsy", "Boots")]
    [InlineData("a photo by the lake", "a photo by the lake")]
    [InlineData("Parrots of the Amazon", "Parrots of the Amazon")]
    [InlineData("a credit card", "a credit card")]
    [InlineData("Tom Wolf (R) speaks. (AP Photo/Matt Rourke)", "Tom Wolf . speaks. ( )")]
    [InlineData("Referee Deegan. Photo: Oliver McVeigh/Sportsfile", "Referee Deegan.")]
    [InlineData("Photo: Two dogs", "Two dogs")]
    [InlineData("Ruins: a view", "Ruins: a view")]
    [InlineData("vector icon set - JPG", "vector icon set")]
    public void Clean_WhenThereAreCredits_LeavesThemOut(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("St. Louis in the U.S. today", "St Louis in the US today")]
    [InlineData("by E.M. Forster", "by EM Forster")]
    [InlineData("A dog. A cat.", "A dog. A cat.")]
    [InlineData("Part A. The end.", "Part A. The end.")]
    public void Clean_WhenThereAreAbbreviations_TakesTheirStopsAway(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Theory]
    [InlineData("😍😍 my puppy!!! 🐕", "my puppy!!!")]
    [InlineData("red 👨‍👩‍👧 🇩🇪 👍🏽 dog", "red . dog")]
    [InlineData("a\u00A0small\u3000house with\u200B a gar\u00ADden\u0007", "a small house with a garden")]
    [InlineData("Lego® set", "Lego set")]
    [InlineData("naïve façade – 20 °C", "naïve façade – 20 °C")]
    public void Clean_WhenThereAreSignsAndInvisibleCharacters_LeavesThemOut(string caption, string text) => Cleaned(caption).ShouldBe(text);

    [Fact]
    public void Clean_WhenACaptionIsPlain_GivesTheSameString()
    {
        const string Caption = "A man's hat, in front of 3 old tables.";
        CaptionCleaner.Clean(Caption).Text.ShouldBeSameAs(Caption);
    }

    [Fact]
    public void Clean_WhenACaptionIsTooLong_ReadsItsBeginning() =>
        CaptionCleaner.Clean(new string('x', 1_000_000)).Text.Length.ShouldBe(CaptionCleaner.LongestCaptionUnits);

    // How many spaces stand where something was left out says nothing.
    private static string Cleaned(string caption) => Spaces().Replace(CaptionCleaner.Clean(caption).Text, " ").Trim();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
