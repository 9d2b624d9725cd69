using GlipPipeline.Core.Rejects;
using GlipPipeline.Testing;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Text.Tests.Language;

public sealed class CaptionGateTests
{
    private const double LargestShareOfEnglishRefused = 0.002;

    private static readonly CaptionGate Gate = new();

    [Theory]
    [InlineData("Ein Hund läuft am Strand entlang")]
    [InlineData("un gato negro sobre una mesa de madera")]
    [InlineData("une femme avec un chien dans la rue")]
    [InlineData("una donna con un cane nella strada")]
    [InlineData("um homem com uma bicicleta não rua")]
    [InlineData("een man met een hond op het strand")]
    [InlineData("kobieta z psem nie jest na plaży")]
    [InlineData("猫がソファで寝ている")]
    [InlineData("Кошка на диване")]
    [InlineData("قطة على الأريكة")]
    public void Check_WhenACaptionIsInAnotherLanguage_RefusesIt(string caption) => Gate.Check(caption)!.Reason.ShouldBe(RejectReason.NotEnglish);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("cat")]
    [InlineData("Café Müller – naïve façade in Zürich")]
    [InlineData("Louis Vuitton")]
    [InlineData("Iglesia de la Concepción de la Orotava")]
    [InlineData("The Plaza de la Revolucion in Havana")]
    [InlineData("Vincent van Gogh, Die Kartoffelesser")]
    [InlineData("A woman with the 猫 in her arms")]
    [InlineData("𝐁𝐨𝐥𝐝 𝐝𝐨𝐠")]
    public void Check_WhenACaptionIsEnglishOrTooShortToTell_LetsItThrough(string caption) => Gate.Check(caption).ShouldBeNull();

    [Fact]
    public void Check_WhenLanguagesAreKept_LetsEverythingThrough() => new CaptionGate(keepLanguages: true).Check("Кошка на диване").ShouldBeNull();

    [SkippableFact]
    public void Check_WhenCaptionsAreKnownToBeEnglish_RefusesHardlyAny()
    {
        var captions = GoldFile.Read(SharedFiles.Path("data/phrases/flickr30k_val_raw.jsonl"));
        captions.Count(caption => Gate.Check(caption.Caption) is not null).ShouldBeLessThan((int)(captions.Count * LargestShareOfEnglishRefused));
    }
}
