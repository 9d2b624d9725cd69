namespace GlipPipeline.Cli.Errors;

/// <summary>Guesses which word was meant.</summary>
internal static class Suggestion
{
    /// <summary>More wrong letters than these make it another word.</summary>
    private const int MostWrongLetters = 3;

    /// <summary>The known word that differs in the fewest letters; null if none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, distance: Distance(word, candidate)))
        .Where(guess => guess.distance <= Math.Min(MostWrongLetters, guess.candidate.Length / 2))
        .OrderBy(guess => guess.distance)
        .Select(guess => guess.candidate)
        .FirstOrDefault();

    /// <summary>Levenshtein's: letters to insert, remove or replace.</summary>
    internal static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
