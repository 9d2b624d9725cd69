using System.Globalization;
using System.Text.RegularExpressions;

namespace GlipPipeline.Sources.Opening;

/// <summary>
/// Names with a range or a choice in braces, as shells and WebDataset write many shards: <c>shard-{000..127}.tar</c>, <c>{train,val}.tar</c>.
/// A number that begins with 0 gives all numbers its width.
/// </summary>
internal static partial class BraceRange
{
    /// <summary>Most names of one text: more is a slip of the pen.</summary>
    private const int MostNames = 1_000_000;

    /// <summary>All names, in the order of the numbers; the text itself where there is nothing to expand, or too much.</summary>
    internal static IEnumerable<string> Expand(string text)
    {
        var braces = Braces().Match(text);
        if (!braces.Success || CountOf(braces) > MostNames)
        {
            return [text];
        }

        var (before, after) = (text[..braces.Index], text[(braces.Index + braces.Length)..]);
        var ends = Expand(after).ToList();
        return Choices(braces).SelectMany(choice => ends.Select(end => before + choice + end));
    }

    private static IEnumerable<string> Choices(Match braces)
    {
        if (!braces.Groups["from"].Success)
        {
            return braces.Groups["list"].Value.Split(',');
        }

        var (from, to) = (braces.Groups["from"].Value, braces.Groups["to"].Value);
        var width = IsPadded(from) || IsPadded(to) ? Math.Max(from.Length, to.Length) : 1;
        var (first, last) = (Number(from), Number(to));
        return Enumerable.Range(0, (int)Math.Abs(last - first) + 1)
            .Select(step => (first <= last ? first + step : first - step).ToString($"d{width}", CultureInfo.InvariantCulture));
    }

    private static long CountOf(Match braces) =>
        braces.Groups["from"].Success ? Math.Abs(Number(braces.Groups["to"].Value) - Number(braces.Groups["from"].Value)) + 1 : 1;

    private static bool IsPadded(string number) => number.Length > 1 && number[0] == '0';

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?:(?<from>\d{1,15})\.\.(?<to>\d{1,15})|(?<list>[^{},]*(?:,[^{},]*)+))\}")]
    private static partial Regex Braces();
}
