namespace GlipPipeline.Sources.Opening;

/// <summary>From what a user writes for sources to paths.</summary>
public static class SourcePaths
{
    /// <summary>The paths that a text stands for: itself if there is such a file, otherwise what its ranges in braces expand to.</summary>
    /// <param name="text">As it was given.</param>
    public static IEnumerable<string> Expand(string text) =>
        Path.Exists(text) || text.Contains("://", StringComparison.Ordinal) ? [text] : BraceRange.Expand(text);

    /// <summary>Why a place at which nothing is cannot be a source; it begins with the place.</summary>
    /// <param name="given">As the user wrote it.</param>
    /// <param name="path">As a full path.</param>
    internal static string WhyNot(string given, string path) => given switch
    {
        "-" => "- is the standard input, which can be read only once. Write it to a file, and name that.",
        _ when given.StartsWith("pipe:", StringComparison.Ordinal) => $"{given} is a command: sources are files and folders. Write what it gives to a file.",
        _ when given.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || given.StartsWith("https://", StringComparison.OrdinalIgnoreCase) =>
            $"{given} is a web address: sources are files and folders of this machine. Download it first.",
        _ when given.StartsWith("file://", StringComparison.OrdinalIgnoreCase) => $"{given} is an address: give the path alone, without file://.",
        _ when given.Contains("://", StringComparison.Ordinal) =>
            $"{given} is an address in a store: sources are files and folders of this machine. Copy or mount it first, and name the path.",
        ['@', ..] => $"{given} does not exist. If {given[1..]} is meant, leave out the @; lists of sources go into an --options file.",
        _ when given.AsSpan().IndexOfAny('*', '?') >= 0 =>
            $"{path} does not exist. Wildcards are the shell's to expand: leave out the quotes, or write a range such as shard-{{000..127}}.tar.",
        _ => $"{path} does not exist: expected a tar file or a folder. Check the path.",
    };
}
