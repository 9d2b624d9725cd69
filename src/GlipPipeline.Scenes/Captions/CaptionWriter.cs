using System.Text;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Captions;

/// <summary>Writes captions: sentences with true relations, lists, and the ". "-joined lists of detection prompts.</summary>
internal static class CaptionWriter
{
    private const double DetectionShare = 0.2;
    private const double RelationShare = 0.9;
    private const double FullStopShare = 0.3;

    /// <summary>Of none, "there is", and one from the vocabulary.</summary>
    private static readonly double[] OpeningWeights = [0.35, 0.15, 0.5];

    /// <summary>The scene's caption of a number; the same number gives the same caption.</summary>
    public static SceneCaption Write(Scene scene, int number)
    {
        var random = scene.Random(SceneStream.Caption, number);
        var named = PhraseChooser.Choose(scene, random);
        var caption = new StringBuilder();
        var phrases = new List<ScenePhrase>(named.Count);
        if (random.Chance(DetectionShare))
        {
            AppendDetection(caption, phrases, named);
        }
        else
        {
            AppendSentence(caption, phrases, named, random);
        }

        if (random.Chance(FullStopShare))
        {
            caption.Append('.');
        }

        return new SceneCaption(caption.ToString(), [.. phrases]);
    }

    private static void AppendDetection(StringBuilder caption, List<ScenePhrase> phrases, List<NamedObjects> named)
    {
        foreach (var item in named)
        {
            caption.Append(phrases.Count == 0 ? "" : ". ");
            AppendPhrase(caption, phrases, item, PhraseWording.Bare(item));
        }
    }

    private static void AppendSentence(StringBuilder caption, List<ScenePhrase> phrases, List<NamedObjects> named, SceneRandom random)
    {
        caption.Append(Opening(named[0], random));
        var isRelated = false;
        for (var i = 0; i < named.Count; i++)
        {
            // After "x above y" comes a new clause: "x above y above z" would leave open what lies above what.
            var relation = i == 0 || isRelated ? null : Relation(named[i - 1], named[i], random);
            isRelated = relation is not null;
            var joint = i == 0 ? "" : relation is not null ? $" {relation} " : i == named.Count - 1 ? " and " : ", ";
            caption.Append(joint);
            AppendPhrase(caption, phrases, named[i], PhraseWording.Full(named[i], random));
        }
    }

    private static string Opening(NamedObjects first, SceneRandom random) => random.Weighted(OpeningWeights) switch
    {
        0 => "",
        1 => first.IsPlural ? "there are " : "there is ",
        _ => random.Pick(SceneVocabulary.Openings.AsSpan()) + " ",
    };

    private static string? Relation(NamedObjects a, NamedObjects b, SceneRandom random)
    {
        if (a.Objects.Length != 1 || b.Objects.Length != 1 || !random.Chance(RelationShare))
        {
            return null;
        }

        var relations = Relations.Between(a.Objects[0].Box, b.Objects[0].Box);
        return relations.Count == 0 ? null : relations[random.Below(relations.Count)];
    }

    private static void AppendPhrase(StringBuilder caption, List<ScenePhrase> phrases, NamedObjects named, string text)
    {
        // Captions are ASCII, so that a character is a code point.
        phrases.Add(new ScenePhrase(text, new CodePointSpan(caption.Length, caption.Length + text.Length), named.Objects));
        caption.Append(text);
    }
}
