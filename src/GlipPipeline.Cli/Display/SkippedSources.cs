using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cli.Display;

/// <summary>The sources that a run leaves out: how many, which and why.</summary>
internal static class SkippedSources
{
    /// <summary>Of many, these are listed by name; run.json has all.</summary>
    private const int MostNamed = 20;

    public static void Write(IReadOnlyList<SkippedSource> skipped, string word, TextWriter to)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        to.WriteLine($"{word}: {Figure.Of(skipped.Count)} bad {(skipped.Count == 1 ? "shard" : "shards")}");
        foreach (var source in skipped.Take(MostNamed))
        {
            to.WriteLine($"  {source.Name} {source.Why}");
        }

        if (skipped.Count > MostNamed)
        {
            to.WriteLine($"  and {Figure.Of(skipped.Count - MostNamed)} more");
        }
    }
}
