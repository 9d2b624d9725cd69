using System.Text;

namespace GlipPipeline.Download.Robots;

/// <summary>Paths and the patterns of rules for them: <c>*</c> stands for any octets, a final <c>$</c> for the end (RFC 9309, 2.2.2 and 2.2.3).</summary>
internal static class RobotsPattern
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// <summary>
    /// The same path in one spelling: what is outside ASCII is percent-encoded, unreserved characters are not, hexadecimal digits are upper case.
    /// </summary>
    internal static string Normalize(string path)
    {
        var normal = new StringBuilder(path.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(path).Index())
        {
            normal.Append(octet.Item is > 0x20 and < 0x7F ? (char)octet.Item : $"%{octet.Item:X2}");
        }

        for (var at = 0; at + 2 < normal.Length; at++)
        {
            if (normal[at] == '%' && char.IsAsciiHexDigit(normal[at + 1]) && char.IsAsciiHexDigit(normal[at + 2]))
            {
                var octet = (char)Convert.ToByte($"{normal[at + 1]}{normal[at + 2]}", 16);
                var spelled = Unreserved.Contains(octet, StringComparison.Ordinal) ? octet.ToString() : $"%{(int)octet:X2}";
                normal.Remove(at, 3).Insert(at, spelled);
            }
        }

        return normal.ToString();
    }

    /// <summary>Whether a pattern matches a path from its start. Takes time in the product of both lengths at most.</summary>
    internal static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern.EndsWith('$');
        var body = isAnchored ? pattern.AsSpan(0, pattern.Length - 1) : pattern.AsSpan();
        var (at, position, star, mark) = (0, 0, -1, 0);
        while (position < path.Length)
        {
            if (at == body.Length && !isAnchored)
            {
                return true;
            }

            if (at < body.Length && body[at] == '*')
            {
                (star, mark, at) = (at, position, at + 1);
            }
            else if (at < body.Length && body[at] == path[position])
            {
                (at, position) = (at + 1, position + 1);
            }
            else if (star >= 0)
            {
                (at, mark, position) = (star + 1, mark + 1, mark + 1);
            }
            else
            {
                return false;
            }
        }

        return body[at..].IndexOfAnyExcept('*') < 0;
    }
}
