using GlipPipeline.Text.Cleaning;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Text.Tests.Cleaning;

/// <summary>A walk that looks back or ahead without bound would need 10¹² steps for these texts, and not end.</summary>
public sealed class CleaningPassTests
{
    private const int Units = 1_000_000;

    private static readonly string[] Hostile =
    [
        "<", "<a", "<a ", "<!--", "&", "&amp", "&#", "&amp;", "@", "@a ", "#", "#a", "#a ", "a ", ".", "a.", "_", "-", "a-", "%20", "://", "/",
        "stock photo ", "U.", "St. ", ": ", "photo by ", "photo by A", "photo  ", "credit:", "© ", "(", "1 ", "img1 ", "\uD83D", "👍", "\u200D", "e\u0301", "\u0301", "🇩", "free ", "RT @a ",
    ];

    [Fact]
    public void Apply_WhenTheTextIsLongAndHostile_Ends()
    {
        ICleaningPass[] passes = [new EntityPass(), new TagPass(), new CharacterPass(), new WebWordPass(), new CreditPass(), new AbbreviationPass()];
        foreach (var piece in Hostile)
        {
            var text = Repeat(piece);
            passes.ShouldAllBe(pass => !pass.IsNeeded(text) || pass.Apply(MappedText.Of(text)).Length <= 4 * Units);
        }
    }

    [Fact]
    public void Check_WhenTheTextIsLongAndHostile_Ends() => Hostile.ShouldAllBe(piece => new CaptionGate(false).Check(Repeat(piece)) == null);

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, Units / piece.Length));
}
