using System.Diagnostics;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Ledger;

/// <summary>
/// Places of the commit protocol where a test can kill the process. With the environment variable <c>GLIP_CRASH_AT</c> set to a point's
/// name, the process sends itself SIGKILL when it gets there: no handler, no clean-up, as in a power cut. Without it nothing happens.
/// </summary>
/// <remarks>
/// C1 run.json's temporary file written · C2 run.json linked, no plan · C5 part linked, folder not synced · C6 record's temporary file
/// written · C7 record created, not acknowledged · C9 acknowledged, not reported · C10 loser about to delete its part.
/// </remarks>
public static class CrashPoints
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("GLIP_CRASH_AT");

    /// <summary>Dies here if the test asked for it.</summary>
    public static void Reach(string point)
    {
        if (point != Wanted)
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    internal static void ReachTemporaryWritten(ObjectName name)
    {
        if (name == CorpusNames.Run)
        {
            Reach("C1");
        }
        else if (CorpusNames.IsRecord(name))
        {
            Reach("C6");
        }
    }

    internal static void ReachLinked(ObjectName name)
    {
        if (CorpusNames.IsPart(name))
        {
            Reach("C5");
        }
    }
}
