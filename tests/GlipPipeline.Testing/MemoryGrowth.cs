namespace GlipPipeline.Testing;

/// <summary>Tells a leak from noise: a leak grows in every window of rounds, caches and heaps do not.</summary>
public static class MemoryGrowth
{
    private const int Windows = 3;

    /// <summary>Runs a window of rounds to warm up, then three more.</summary>
    /// <returns>Bytes by which the resident memory grew in the window in which it grew least.</returns>
    public static long LeastOf(int roundsPerWindow, Action round)
    {
        var before = ResidentBytesAfter(roundsPerWindow, round);
        var least = long.MaxValue;
        for (var window = 0; window < Windows; window++)
        {
            var after = ResidentBytesAfter(roundsPerWindow, round);
            least = Math.Min(least, after - before);
            before = after;
        }

        return least;
    }

    private static long ResidentBytesAfter(int rounds, Action round)
    {
        for (var i = 0; i < rounds; i++)
        {
            round();
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
