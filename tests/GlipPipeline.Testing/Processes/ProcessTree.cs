using System.Diagnostics;
using System.Globalization;

namespace GlipPipeline.Testing.Processes;

/// <summary>A process and those that it started, as the Linux kernel lists them.</summary>
public static class ProcessTree
{
    private const string ResidentLine = "VmRSS:";

    /// <summary>The running processes that a process has started.</summary>
    public static IReadOnlyList<Process> Children(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit) && IsRunningChild(name!, parent))
            .SelectMany(name => Find(int.Parse(name!, CultureInfo.InvariantCulture))),
    ];

    /// <summary>Resident memory of a process and its children; what they share counts in each.</summary>
    public static long ResidentBytes(int parent) =>
        Resident(parent) + Children(parent).Sum(child => Resident(child.Id));

    /// <summary>Whether a process was stopped by a signal and does not go on.</summary>
    public static bool IsStopped(int id) => Fields($"{id}") is ["T", ..];

    private static bool IsRunningChild(string id, int parent) =>
        Fields(id) is [not "Z" and not "X", var its, ..] && its == parent.ToString(CultureInfo.InvariantCulture);

    /// <summary>What proc(5) says of a process from its state on; the name before may itself hold spaces and brackets.</summary>
    private static string[] Fields(string id)
    {
        var stat = Read($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Process[] Find(int id)
    {
        try
        {
            return [Process.GetProcessById(id)];
        }
        catch (ArgumentException)
        {
            // It has ended since.
            return [];
        }
    }

    private static long Resident(int id)
    {
        var line = Read($"/proc/{id}/status").Split('\n').FirstOrDefault(line => line.StartsWith(ResidentLine, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line[ResidentLine.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
