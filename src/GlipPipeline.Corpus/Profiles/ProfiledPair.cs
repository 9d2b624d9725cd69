using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>What a profile makes of a pair.</summary>
/// <param name="Pair">The pair with the boxes that count.</param>
/// <param name="Drop">Why it does not count as a whole.</param>
public readonly record struct ProfiledPair(LabelledPair Pair, ProfileDrop Drop)
{
    /// <summary>Whether the pair counts.</summary>
    public bool IsKept => Drop == ProfileDrop.None;
}

/// <summary>Why a profile drops a pair.</summary>
public enum ProfileDrop
{
    /// <summary>It is kept.</summary>
    None,

    /// <summary>Its image is too small or too long.</summary>
    Image,

    /// <summary>No box of it counts.</summary>
    NoBox,

    /// <summary>Too few boxes of it count.</summary>
    FewBoxes,
}

/// <summary>What says of a result by which profile it was made.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Sha256">As of <see cref="LabelProfile.Sha256"/>.</param>
public sealed record ProfileStamp(string Name, string Sha256);
