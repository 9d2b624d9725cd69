using System.Globalization;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>
/// The most resident memory since <see cref="Restart"/>, as the Linux kernel counts it: of this process and of the children that run when it is
/// read. Each at its own peak, and what they share in each: an upper bound.
/// </summary>
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
    public static long ReadBytes() => ProcessTree.Children().Append(Environment.ProcessId).Sum(ReadBytes);

    private static long ReadBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(PeakLine, StringComparison.Ordinal));

        // A process that has ended but was not waited for has no memory any more.
        return line is null ? 0 : long.Parse(line[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
