using System.Text;

namespace GlipPipeline.Download.Robots;

/// <summary>Reads a robots.txt (RFC 9309) for one product token.</summary>
internal static class RobotsTxt
{
    /// <summary>What is read of a file at most: RFC 9309, 2.5.</summary>
    internal const int MostBytes = 500 << 10;

    /// <summary>The rules for a product: of the groups that name it, or else of those for everybody.</summary>
    /// <param name="content">The file; what is no line of it, such as a page, is passed over.</param>
    /// <param name="product">The product token.</param>
    internal static RobotsRules Parse(ReadOnlySpan<byte> content, string product)
    {
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, MostBytes)]).TrimStart('\uFEFF');
        var (own, all) = (new List<RobotsRule>(), new List<RobotsRule>());
        var (isOwn, isAll, hasOwn, isInAgents) = (false, false, false, false);
        foreach (var line in text.Split('\n', '\r'))
        {
            var bare = line.Split('#', 2)[0];
            var colon = bare.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var (key, value) = (bare[..colon].Trim(), bare[(colon + 1)..].Trim());
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                (isOwn, isAll) = isInAgents ? (isOwn, isAll) : (false, false);
                isOwn |= IsNamed(value, product);
                isAll |= value == "*";
                (hasOwn, isInAgents) = (hasOwn | isOwn, true);
            }
            else if (RuleOf(key, value) is { } rule)
            {
                isInAgents = false;
                (isOwn ? own : isAll ? all : null)?.Add(rule);
            }
        }

        return RobotsRules.Of(hasOwn ? own : all);
    }

    /// <summary>Whether a line names the product: as a whole word, in any case of letters.</summary>
    private static bool IsNamed(string value, string product)
    {
        var token = new string([.. value.TakeWhile(letter => char.IsAsciiLetter(letter) || letter is '_' or '-')]);
        return token.Equals(product, StringComparison.OrdinalIgnoreCase);
    }

    private static RobotsRule? RuleOf(string key, string value) => key.ToLowerInvariant() switch
    {
        "allow" when value.Length > 0 => new RobotsRule(RobotsPattern.Normalize(value), RobotsRuleKind.Allow),
        "disallow" when value.Length > 0 => new RobotsRule(RobotsPattern.Normalize(value), RobotsRuleKind.Disallow),
        // Both end the list of agents, and neither says anything.
        "allow" or "disallow" => new RobotsRule("", RobotsRuleKind.Allow),
        "content-usage" => UsageOf(value),
        _ => null,
    };

    /// <summary>An optional path, then preferences: draft-ietf-aipref-attach.</summary>
    private static RobotsRule? UsageOf(string value)
    {
        var space = value.StartsWith('/') ? value.IndexOfAny([' ', '\t']) : -1;
        var (path, usage) = space < 0 ? ("/", value) : (value[..space], value[space..].Trim());
        return Rights.ContentUsage.TrainingOf(usage) switch
        {
            true => new RobotsRule(RobotsPattern.Normalize(path), RobotsRuleKind.TrainingAllowed),
            false => new RobotsRule(RobotsPattern.Normalize(path), RobotsRuleKind.TrainingReserved),
            _ => null,
        };
    }
}
