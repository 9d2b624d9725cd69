using System.Text.Json;
using GlipPipeline.Core.Json;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Recognition;
using GlipPipeline.Text.Tagging;

namespace GlipPipeline.Text.Training;

/// <summary>What trains the recognizer out of captions that were marked by hand: its linear half here, its recurrent half by a script.</summary>
public static class RecognizerTraining
{
    private const int CopiedShare = 3;

    /// <summary>The linear model's file.</summary>
    /// <param name="gold">Marked captions.</param>
    /// <param name="seed">Of the order of captions, and of which features are hidden.</param>
    public static byte[] TrainLinear(IReadOnlyCollection<GoldCaption> gold, int seed) => LinearTrainer.Train([.. Labelled(gold)], seed);

    /// <summary>Writes the lines that the script reads.</summary>
    /// <param name="gold">Marked captions.</param>
    /// <param name="lines">JSON Lines.</param>
    public static void WriteLines(IReadOnlyCollection<GoldCaption> gold, Stream lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var caption in Labelled(gold).Where(caption => caption.Labels.Length > 0))
        {
            using (var writer = new Utf8JsonWriter(lines, JsonStyle.Tokens))
            {
                TrainingLine.Write(caption, writer);
            }

            lines.WriteByte((byte)'\n');
        }
    }

    // Sentences are written in title case on the web, but seldom among the marked captions.
    private static List<GoldCaption> TitleCopies(IReadOnlyCollection<GoldCaption> gold) => gold
        .Where(caption => caption.Phrases.Count > 0 && !caption.Caption.Any(char.IsUpper))
        .Where((_, i) => i % CopiedShare == 0)
        .Select(caption => caption with { Caption = LetterCase.Title.Write(caption.Caption) })
        .ToList();

    private static IEnumerable<LabelledCaption> Labelled(IReadOnlyCollection<GoldCaption> gold)
    {
        var (tagger, lexicon) = (new PerceptronTagger(ShippedModel.Load()), ShippedRecognizer.Lexicon());
        return gold.Concat(TitleCopies(gold)).Select(caption => LabelledCaption.From(caption, tagger, lexicon));
    }
}
