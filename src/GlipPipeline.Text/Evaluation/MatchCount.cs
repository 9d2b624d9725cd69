namespace GlipPipeline.Text.Evaluation;

/// <summary>Phrases expected, found, and both.</summary>
internal record struct MatchCount(int Gold, int Found, int Both)
{
    public readonly MatchShare Share()
    {
        var precision = Found > 0 ? (double)Both / Found : 0;
        var recall = Gold > 0 ? (double)Both / Gold : 0;
        return new MatchShare(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
    }

    public void Add<T>(IReadOnlySet<T> gold, IReadOnlySet<T> found) =>
        (Gold, Found, Both) = (Gold + gold.Count, Found + found.Count, Both + gold.Count(found.Contains));
}

/// <summary>How well phrases were found, each from 0 to 1.</summary>
/// <param name="Precision">The share of the found phrases that were expected.</param>
/// <param name="Recall">The share of the expected phrases that were found.</param>
/// <param name="F">The harmonic mean of both.</param>
public readonly record struct MatchShare(double Precision, double Recall, double F);
