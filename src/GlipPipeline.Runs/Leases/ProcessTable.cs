using System.Globalization;

namespace GlipPipeline.Runs.Leases;

/// <summary>The processes of this machine, as <c>/proc</c> shows them.</summary>
internal static class ProcessTable
{
    /// <summary>Positions in <c>/proc/PID/stat</c> after the name, which may itself hold spaces and brackets: see proc(5).</summary>
    private const int StateField = 0;
    private const int StartTicksField = 19;

    /// <summary>When a process began; null if there is none, or only the remains of one that its parent has not collected.</summary>
    public static long? StartTicksOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" ? null : long.Parse(fields[StartTicksField], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
