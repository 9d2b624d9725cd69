using System.Globalization;

namespace GlipPipeline.Engine.Benchmarks;

/// <summary>The most resident memory of this process since <see cref="Restart"/>, as the Linux kernel counts it.</summary>
internal static class MemoryPeak
{
    private const string PeakLine = "VmHWM:";

    /// <summary>Collects garbage and sets the kernel's high-water mark to what is resident now.</summary>
    public static void Restart()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>The mark, in bytes.</summary>
    public static long ReadBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(PeakLine, StringComparison.Ordinal));
        return long.Parse(line[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
