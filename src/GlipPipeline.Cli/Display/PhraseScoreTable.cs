using GlipPipeline.Text.Evaluation;

namespace GlipPipeline.Cli.Display;

/// <summary>Scores of found phrases, in percent: one row a letter case, then the recall of each type.</summary>
internal static class PhraseScoreTable
{
    public static void Write(IReadOnlyDictionary<LetterCase, PhraseScores> scores, TextWriter to, bool isTerminal)
    {
        var table = new FigureTable("letters", "strict P", "R", "F", "det F", "visual F", "v-det F", "head", "IoU>=.5", "exact captions", "found", "gold");
        foreach (var (letterCase, score) in scores)
        {
            table.Add(
                NameOf(letterCase), Percent(score.Strict.Precision), Percent(score.Strict.Recall), Percent(score.Strict.F), Percent(score.WithoutDeterminers.F),
                Percent(score.Visual.F), Percent(score.VisualWithoutDeterminers.F), Percent(score.HeadRecall), Percent(score.OverlapRecall),
                Percent(score.ExactCaptions), Figure.Of(score.Found), Figure.Of(score.Gold));
        }

        table.Write(to, isTerminal);
        to.WriteLine();
        WriteTypes(scores[LetterCase.AsIs], to, isTerminal);
    }

    private static void WriteTypes(PhraseScores scores, TextWriter to, bool isTerminal)
    {
        var table = new FigureTable("type", "strict recall");
        foreach (var (type, recall) in scores.RecallByType.OrderByDescending(entry => entry.Value))
        {
            table.Add(type, Percent(recall));
        }

        table.Write(to, isTerminal);
    }

    private static string NameOf(LetterCase letterCase) => letterCase switch
    {
        LetterCase.Lower => "lower",
        LetterCase.Upper => "UPPER",
        LetterCase.Title => "Title",
        _ => "as is",
    };

    private static string Percent(double share) => Figure.Of(100 * share);
}
