using System.Text.RegularExpressions;

namespace GlipPipeline.Web.Runs;

/// <summary>What the name of a run may look like; anything else is turned away before it reaches the cluster.</summary>
internal static partial class RunId
{
    /// <summary>Stands for the whole name.</summary>
    public const string Pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    public static bool IsWellFormed(string text) => WellFormed().IsMatch(text);

    [GeneratedRegex(@"\A" + Pattern + @"\z")]
    private static partial Regex WellFormed();
}
