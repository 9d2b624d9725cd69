using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Core.Faults;

/// <summary>
/// Places of the commit protocol where a test can kill the process. With the environment variable <c>GLIP_CRASH_AT</c> set to a point's
/// name, the process sends itself SIGKILL when it gets there: no handler, no clean-up, as in a power cut. Without it nothing happens.
/// </summary>
/// <remarks>
/// C0 lease taken · C1 run.json's temporary file written · C2 run.json created, no plan · C3 rows in the part, its row group not closed · C4
/// footer written, not synced · C5 part in the store, on a local disk its folder not synced · C6 record's temporary file written · C7 record
/// created, not acknowledged · C9 acknowledged, not reported · C10 loser about to delete its part · C11 half a lease written · C12 index
/// written, no _SUCCESS · C13 clean-up has removed one object · C14 a place of a suspect unit written down, not begun. C8, a reply lost, is the business of a proxy and has no place here. With
/// <c>GLIP_CRASH_AT_KEY</c> set to a pair's key, every process that comes to that pair dies: a poison pair; with
/// <c>GLIP_CRASH_ON_DEVICE</c>, every process that gives it to its device. With <c>GLIP_STOP_AT</c> set to a
/// point's name, the process sends itself SIGSTOP when it first gets there, and goes on from there at SIGCONT: a zombie.
/// </remarks>
public static partial class CrashPoints
{
    /// <summary>SIGSTOP on Linux.</summary>
    private const int StopSignal = 19;

    private static readonly string? Wanted = Environment.GetEnvironmentVariable("GLIP_CRASH_AT");
    private static readonly string? StopWanted = Environment.GetEnvironmentVariable("GLIP_STOP_AT");
    private static readonly string? PoisonKey = Environment.GetEnvironmentVariable("GLIP_CRASH_AT_KEY");
    private static readonly string? DevicePoisonKey = Environment.GetEnvironmentVariable("GLIP_CRASH_ON_DEVICE");

    /// <summary>Names that the corpus folder gives its objects; the rooms that know more about them are above this one.</summary>
    private const string Run = "run.json";

    private static int _stops;

    /// <summary>Whether the test asked for a point that needs something to be left half done.</summary>
    public static bool IsWanted(string point) => point == Wanted;

    /// <summary>Dies or stops here if the test asked for it.</summary>
    public static void Reach(string point)
    {
        if (point == StopWanted && Interlocked.Increment(ref _stops) == 1)
        {
            _ = raise(StopSignal);
        }

        if (point == Wanted)
        {
            Die();
        }
    }

    /// <summary>Dies here if the test made this pair a poison: every process that labels it ends.</summary>
    /// <param name="key">The source's own name for the pair.</param>
    public static void ReachPair(string key)
    {
        if (key == PoisonKey)
        {
            Die();
        }
    }

    /// <summary>Dies here if the test made this pair a poison to the device.</summary>
    /// <param name="key">The source's own name for the pair.</param>
    public static void ReachDevice(string key)
    {
        if (key == DevicePoisonKey)
        {
            Die();
        }
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // Nothing more happens here: the signal is on its way.
        Thread.CurrentThread.Join();
    }

    [LibraryImport("libc")]
    private static partial int raise(int signal);

    /// <summary>Dies here if the test asked for the temporary file of this object.</summary>
    /// <param name="name">Name of the object that the file is to become.</param>
    public static void ReachTemporaryWritten(string name)
    {
        if (name == Run)
        {
            Reach("C1");
        }
        else if (IsUnder(name, "commits/"))
        {
            Reach("C6");
        }
    }

    /// <summary>Dies here if the test asked for this object, which has its name and, on a local disk, no durable folder yet.</summary>
    public static void ReachLinked(string name)
    {
        if (IsUnder(name, "parts/"))
        {
            Reach("C5");
        }
    }

    private static bool IsUnder(string name, string folder) => name.StartsWith(folder, StringComparison.Ordinal);
}
