using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Tests.Objects;

public sealed class PaletteTests
{
    [Theory]
    [InlineData("red", 345, 15)]
    [InlineData("orange", 22, 40)]
    [InlineData("yellow", 46, 65)]
    [InlineData("green", 110, 150)]
    [InlineData("blue", 215, 250)]
    [InlineData("purple", 275, 305)]
    public void Fill_OfAHue_IsTheHueOfItsWord(string word, double fromDegrees, double toDegrees)
    {
        var hueDegrees = HueDegrees(Palette.Fill(Color(word)));

        var isWithin = fromDegrees < toDegrees
            ? hueDegrees >= fromDegrees && hueDegrees <= toDegrees
            : hueDegrees >= fromDegrees || hueDegrees <= toDegrees;
        isWithin.ShouldBeTrue($"{word} has hue {hueDegrees:0}");
    }

    [Fact]
    public void Fill_OfWhiteAndBlack_HasNoHueAndTheirBrightness()
    {
        var (white, black) = (Palette.Fill(Color("white")), Palette.Fill(Color("black")));

        Math.Min(white.R, Math.Min(white.G, white.B)).ShouldBeGreaterThan(230);
        Math.Max(black.R, Math.Max(black.G, black.B)).ShouldBeLessThan(40);
    }

    private static SceneColor Color(string word) => (SceneColor)SceneVocabulary.ColorWords.IndexOf(word);

    private static double HueDegrees(Rgb color)
    {
        var (r, g, b) = ((double)color.R, (double)color.G, (double)color.B);
        return ((Math.Atan2(Math.Sqrt(3) * (g - b), (2 * r) - g - b) * 180 / Math.PI) + 360) % 360;
    }
}
