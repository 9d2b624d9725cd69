using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Json;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>
/// Which of the raw boxes of a part count, and which pairs. A part keeps every box with a score of at least 0.1; a profile is applied when
/// reading. Exports, statistics, evaluation and previews all ask <see cref="Apply"/> and nothing else. Immutable.
/// </summary>
public sealed class LabelProfile
{
    private readonly FrozenSet<string> _stopped;

    /// <summary>Makes a profile.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="rules">Within their bounds.</param>
    /// <param name="stopped">Phrases that cannot be grounded, of <see cref="ProfileRules.StopList"/>; those of the rules come on top.</param>
    public LabelProfile(string name, ProfileRules rules, IEnumerable<string> stopped)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (Name, Rules) = (name, rules);
        _stopped = stopped.Concat(rules.StopPhrases ?? []).Select(PhraseText.Fold).ToFrozenSet(StringComparer.Ordinal);
        Sha256 = Hash(rules, _stopped);
    }

    /// <summary>What is used where nobody names one: GLIP's own rule.</summary>
    public static LabelProfile Default => KnownProfiles.All[0];

    /// <summary>What the user calls it.</summary>
    public string Name { get; }

    /// <summary>What it asks.</summary>
    public ProfileRules Rules { get; }

    /// <summary>64 lower-case hexadecimal digits over all rules and the phrases of the stop list: two profiles with equal ones keep the same.</summary>
    public string Sha256 { get; }

    /// <summary>Name and hash, as they stand in what was made with it.</summary>
    public ProfileStamp Stamp => new(Name, Sha256);

    /// <summary>Applies the rules. Phrases keep their places whether they have boxes left or not; boxes keep their order.</summary>
    public ProfiledPair Apply(LabelledPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (!IsImageTaken(pair.Size))
        {
            return new ProfiledPair(pair with { Groundings = [] }, ProfileDrop.Image);
        }

        var kept = Kept(pair);
        var drop = kept.IsEmpty && Rules.Empty == ProfileRules.Drop ? ProfileDrop.NoBox
            : kept.Length < Rules.MinBoxes ? ProfileDrop.FewBoxes
            : ProfileDrop.None;
        return new ProfiledPair(pair with { Groundings = kept }, drop);
    }

    /// <summary>The rules with another word on pairs without boxes.</summary>
    public LabelProfile WithEmpty(string empty) => new(Name, Rules with { Empty = empty }, _stopped);

    private ImmutableArray<Grounding> Kept(LabelledPair pair)
    {
        var area = (double)pair.Size.Width * pair.Size.Height;
        var boxes = pair.Groundings.Where(grounding => IsScoreTaken(grounding.Score) && IsBoxTaken(grounding.Box, area)
            && !IsStopped(pair.Phrases[grounding.Phrase].Text));
        var kept = BoxSuppression.Apply([.. boxes], Rules.Nms, (float)Rules.NmsIou);
        if (Rules.PairScore > 0 && !kept.Any(grounding => grounding.Score > (float)Rules.PairScore))
        {
            return [];
        }

        return NestedPhrases.Apply(kept, pair.Phrases, Rules.Nested);
    }

    private bool IsStopped(string phrase) => _stopped.Count > 0 && _stopped.Contains(PhraseText.Fold(phrase));

    private bool IsScoreTaken(float score) => Rules.MinScoreIsStrict ? score > (float)Rules.MinScore : score >= (float)Rules.MinScore;

    private bool IsBoxTaken(PixelBox box, double imageArea) =>
        Math.Min(box.Width, box.Height) >= Rules.MinBoxSide && box.Area >= Rules.MinBoxShare * imageArea
        && (Rules.MaxBoxShare == 1 || box.Area <= Rules.MaxBoxShare * imageArea);

    private bool IsImageTaken(ImageSize size)
    {
        var (shorter, longer) = (Math.Min(size.Width, size.Height), Math.Max(size.Width, size.Height));
        return shorter >= Rules.MinImageSide && (Rules.MaxImageAspect == 0 || longer <= Rules.MaxImageAspect * shorter);
    }

    /// <summary>Of the phrases themselves and not of where they came from: a list that moved is the same, one that was edited is another.</summary>
    private static string Hash(ProfileRules rules, FrozenSet<string> stopped)
    {
        var all = ProfileRules.Table.ToJson(rules with { StopList = ProfileRules.Off, StopPhrases = null });
        all["stopPhrases"] = new JsonArray([.. stopped.Order(StringComparer.Ordinal).Select(phrase => JsonValue.Create(phrase))]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToJsonString(JsonStyle.Lines))));
    }
}
