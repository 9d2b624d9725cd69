using System.Globalization;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>This process and its children, as the Linux kernel counts them.</summary>
internal static class ProcessTree
{
    // Fields of /proc/ID/stat behind the command's closing parenthesis, from 0.
    private const int FirstTimeField = 11;
    private const int TimeFields = 4;

    /// <summary>USER_HZ, which Linux has fixed at 100 for programs.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Processes that this one has started and that still run.</summary>
    public static IEnumerable<int> Children() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Fields(id) is [_, var parent, ..] && parent == Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Processor time so far of this process, of its children and of those that have ended.</summary>
    public static TimeSpan ProcessorTime() =>
        TimeSpan.FromSeconds(Children().Append(Environment.ProcessId).Sum(Ticks) / TicksPerSecond);

    private static double Ticks(int process) => Fields(process) is { Length: > FirstTimeField + TimeFields } fields
        ? fields[FirstTimeField..(FirstTimeField + TimeFields)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture))
        : 0;

    private static string[] Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // It has ended since.
            return [];
        }
    }
}
