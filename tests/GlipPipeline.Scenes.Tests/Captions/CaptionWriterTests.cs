using GlipPipeline.Core.Groundings;
using GlipPipeline.Scenes.Captions;
using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;

namespace GlipPipeline.Scenes.Tests.Captions;

public sealed class CaptionWriterTests
{
    private static readonly (Scene Scene, SceneCaption Caption)[] Captions =
    [
        .. from number in Enumerable.Range(0, 500)
           let scene = SceneComposer.Compose(seed: 21, number)
           select (scene, CaptionWriter.Write(scene, 0)),
    ];

    private static readonly (Scene Scene, ScenePhrase Phrase)[] Phrases =
        [.. Captions.SelectMany(pair => pair.Caption.Phrases.Select(phrase => (pair.Scene, phrase)))];

    [Fact]
    public void Write_Always_PutsEveryPhraseAtItsSpan()
    {
        foreach (var (_, caption) in Captions)
        {
            caption.Phrases.ShouldNotBeEmpty();
            caption.Phrases.ShouldAllBe(
                phrase => caption.Text.Substring(phrase.Span.Start, phrase.Span.End - phrase.Span.Start) == phrase.Text);
        }
    }

    [Fact]
    public void Write_Always_NamesAllObjectsThatThePhraseIsTrueOf()
    {
        foreach (var (scene, phrase) in Phrases)
        {
            var words = phrase.Text.Split(' ');
            phrase.Objects.ShouldBe(scene.Objects.Where(drawn => IsTrueOf(words, drawn.Kind)), $"{phrase.Text} in scene {scene.Number}");
        }
    }

    [Fact]
    public void Write_WhenPhraseIsPresent_AgreesInNumberAndCount()
    {
        foreach (var (_, phrase) in Phrases.Where(item => !item.Phrase.Objects.IsEmpty))
        {
            var words = phrase.Text.Split(' ');
            var count = SceneVocabulary.CountWords.IndexOf(words[0]) + 2;

            IsPlural(words[^1]).ShouldBe(phrase.Objects.Length > 1, phrase.Text);
            (count == 1 || count == phrase.Objects.Length).ShouldBeTrue(phrase.Text);
        }
    }

    [Fact]
    public void Write_WhenItStatesARelation_StatesATrueOne()
    {
        var stated = 0;
        foreach (var (scene, caption) in Captions)
        {
            for (var i = 1; i < caption.Phrases.Length; i++)
            {
                var between = caption.Text[caption.Phrases[i - 1].Span.End..caption.Phrases[i].Span.Start].Trim();
                if (between is not ("," or "and" or "."))
                {
                    Holds(between, caption.Phrases[i - 1].Objects.Single().Box, caption.Phrases[i].Objects.Single().Box)
                        .ShouldBeTrue($"{caption.Text} in scene {scene.Number}");
                    stated++;
                }
            }
        }

        stated.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Write_OverManyScenes_NamesAbsentObjectsInAQuarterOfThePhrases() =>
        (Phrases.Count(item => item.Phrase.Objects.IsEmpty) / (double)Phrases.Length).ShouldBeInRange(0.2, 0.3);

    [Fact]
    public void Write_OverManyScenes_LeavesChanceAtMostTwoFifths() =>
        Phrases.Where(item => !item.Phrase.Objects.IsEmpty).Average(item => item.Phrase.Objects.Length / (double)item.Scene.Objects.Length)
            .ShouldBeInRange(0.25, 0.4);

    [Fact]
    public void Write_WhenNumberDiffers_WritesAnotherCaptionOfTheScene()
    {
        var scene = SceneComposer.Compose(seed: 21, number: 3);

        Enumerable.Range(0, 5).Select(number => CaptionWriter.Write(scene, number).Text).Distinct().Count().ShouldBeGreaterThan(3);
    }

    private static bool IsTrueOf(string[] words, ObjectKind kind)
    {
        var noun = SceneVocabulary.ShapeWords[(int)kind.Shape];
        return words.All(word => Says(SceneVocabulary.ColorWords, word) is not { } color || color == (int)kind.Color)
            && words.All(word => Says(SceneVocabulary.TextureWords, word) is not { } texture || texture == (int)kind.Texture)
            && words.All(word => Says(SceneVocabulary.SizeWords, word) is not { } size || size == (int)kind.Size)
            && (words[^1] == noun
                || words[^1] == SceneVocabulary.Plural(noun) || SceneVocabulary.AnyShapeWords.Any(words[^1].StartsWith));
    }

    private static int? Says(IReadOnlyList<string> attribute, string word) =>
        Enumerable.Range(0, attribute.Count).Where(i => attribute[i] == word).Select(i => (int?)i).SingleOrDefault();

    private static bool IsPlural(string noun) => noun != "cross" && noun.EndsWith('s');

    private static bool Holds(string relation, PixelBox a, PixelBox b)
    {
        var (right, down) = (b.X0 + b.X1 - a.X0 - a.X1, b.Y0 + b.Y1 - a.Y0 - a.Y1);
        return relation switch
        {
            "above" => down > 0 && down > Math.Abs(right),
            "below" => down < 0 && -down > Math.Abs(right),
            "to the left of" => right > 0 && right > Math.Abs(down),
            "to the right of" => right < 0 && -right > Math.Abs(down),
            "next to" or "beside" => Math.Abs(right) > Math.Abs(down) && BoxDistance.GapPixels(a, b) <= 28,
            _ => throw new ArgumentException($"no relation: {relation}"),
        };
    }
}
