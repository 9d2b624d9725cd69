using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Words;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;

namespace GlipPipeline.Text.Measures;

/// <summary>
/// Finds phrases that are a number, date, price or measure and nothing else, by Microsoft.Recognizers.Text. That takes up to milliseconds a phrase, so it is
/// asked about phrases only whose every word can be part of one, and it decides only where a match covers the phrase, but for its article, whole. Thread-safe.
/// </summary>
internal static class MeasurePhrases
{
    private const int MostCharacters = 40;

    // Only the place of a match counts, which hangs on no day; but "today" wants one.
    private static readonly DateTime AnyDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly Lazy<Func<string, IEnumerable<ModelResult>>[]> Models = new(Load);

    /// <summary>Takes such phrases out; nobody asks whether what cannot be seen is one.</summary>
    /// <param name="sentence">Tagged words.</param>
    /// <param name="chunks">Their phrases, in order.</param>
    public static void Remove(Sentence sentence, List<Chunk> chunks)
    {
        for (var i = chunks.Count - 1; i >= 0; i--)
        {
            if (chunks[i].Visual && MayBeMeasure(sentence, chunks[i]) && IsWhole(TextOf(sentence, chunks[i])))
            {
                chunks.RemoveAt(i);
            }
        }
    }

    private static bool MayBeMeasure(Sentence sentence, Chunk chunk)
    {
        var counts = false;
        for (var i = chunk.First; i <= chunk.Last; i++)
        {
            var text = sentence.TextOf(i);
            var kind = MeasureWords.Of(text);
            if (kind == MeasureWord.None)
            {
                return false;
            }

            counts |= kind == MeasureWord.Date || (kind == MeasureWord.Number && (char.IsAsciiDigit(text[0]) || chunk.Last > chunk.First));
        }

        return counts && sentence.Words[chunk.Last].Span.End - sentence.Words[chunk.First].Span.Start <= MostCharacters;
    }

    // Matches of "the 18th century" begin behind its article.
    private static string TextOf(Sentence sentence, Chunk chunk)
    {
        var first = chunk.Last > chunk.First && sentence.Words[chunk.First].Tag == PartOfSpeech.Determiner ? chunk.First + 1 : chunk.First;
        return sentence.Text[sentence.Words[first].Span.Start..sentence.Words[chunk.Last].Span.End];
    }

    private static bool IsWhole(string phrase) => Models.Value.Any(model => model(phrase).Any(match => match.Start == 0 && match.End == phrase.Length - 1));

    // The cheap ones first; dates take tenfold.
    private static Func<string, IEnumerable<ModelResult>>[] Load()
    {
        var (numbers, units) = (new NumberRecognizer(Culture.English), new NumberWithUnitRecognizer(Culture.English));
        IModel[] plain = [numbers.GetNumberModel(), numbers.GetPercentageModel(), units.GetDimensionModel(), units.GetCurrencyModel(), units.GetAgeModel(), units.GetTemperatureModel()];
        var dates = new DateTimeRecognizer(Culture.English).GetDateTimeModel();
        return [.. plain.Select(model => (Func<string, IEnumerable<ModelResult>>)model.Parse), phrase => dates.Parse(phrase, AnyDay)];
    }
}
