using System.Collections.Immutable;

namespace GlipPipeline.Download.Robots;

/// <summary>What a rule says.</summary>
internal enum RobotsRuleKind
{
    /// <summary>The paths may be fetched.</summary>
    Allow,

    /// <summary>The paths are barred.</summary>
    Disallow,

    /// <summary>What is there may train models.</summary>
    TrainingAllowed,

    /// <summary>What is there is reserved from training.</summary>
    TrainingReserved,
}

/// <summary>One rule.</summary>
/// <param name="Pattern">Of paths; empty says nothing.</param>
/// <param name="Kind">What it says of them.</param>
internal sealed record RobotsRule(string Pattern, RobotsRuleKind Kind);

/// <summary>The rules of a host for one product. Immutable.</summary>
internal sealed class RobotsRules
{
    private const string RobotsPath = "/robots.txt";

    private RobotsRules(ImmutableArray<RobotsRule> rules) => Rules = rules;

    /// <summary>Nothing is barred.</summary>
    internal static RobotsRules AllowAll { get; } = new([]);

    /// <summary>Everything is barred.</summary>
    internal static RobotsRules DisallowAll { get; } = new([new RobotsRule("/", RobotsRuleKind.Disallow)]);

    /// <summary>The rules, in order.</summary>
    internal ImmutableArray<RobotsRule> Rules { get; }

    internal static RobotsRules Of(IEnumerable<RobotsRule> rules)
    {
        ImmutableArray<RobotsRule> real = [.. rules.Where(rule => rule.Pattern.Length > 0)];
        return real.IsEmpty ? AllowAll : new RobotsRules(real);
    }

    /// <summary>The rule that bars a path; null if none does. The longest match counts, and of two as long the one that allows.</summary>
    /// <param name="pathAndQuery">As the request has it.</param>
    internal RobotsRule? WhyNot(string pathAndQuery) =>
        pathAndQuery == RobotsPath ? null : Judge(pathAndQuery, RobotsRuleKind.Allow, RobotsRuleKind.Disallow);

    /// <summary>The rule that reserves what is at a path from training; null if none does.</summary>
    internal RobotsRule? WhyReserved(string pathAndQuery) => Judge(pathAndQuery, RobotsRuleKind.TrainingAllowed, RobotsRuleKind.TrainingReserved);

    private RobotsRule? Judge(string pathAndQuery, RobotsRuleKind yes, RobotsRuleKind no)
    {
        if (Rules.IsEmpty)
        {
            return null;
        }

        var path = RobotsPattern.Normalize(pathAndQuery);
        var best = Rules.Where(rule => (rule.Kind == yes || rule.Kind == no) && RobotsPattern.Matches(rule.Pattern, path))
            .OrderByDescending(rule => rule.Pattern.Length)
            // Of preferences the most restrictive counts, of paths the permission.
            .ThenBy(rule => rule.Kind is RobotsRuleKind.Allow or RobotsRuleKind.TrainingReserved ? 0 : 1)
            .FirstOrDefault();
        return best?.Kind == no ? best : null;
    }
}
