using System.ComponentModel.DataAnnotations;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>What a profile asks of boxes, images, phrases and pairs, each rule declared once. The defaults ask nothing.</summary>
public sealed record ProfileRules
{
    /// <summary>The value of <see cref="Nms"/> and <see cref="StopList"/> that asks nothing.</summary>
    public const string Off = "off";

    /// <summary>Suppression among the boxes of one phrase.</summary>
    public const string PerPhrase = "phrase";

    /// <summary>Suppression among all boxes of an image, whatever they ground.</summary>
    public const string PerImage = "image";

    /// <summary>Phrases inside others stay.</summary>
    public const string All = "all";

    /// <summary>Phrases inside others lose their boxes.</summary>
    public const string Outermost = "outermost";

    /// <summary>Of phrases that overlap the longest keeps its boxes.</summary>
    public const string Longest = "longest";

    /// <summary>A pair without boxes is kept.</summary>
    public const string Keep = "keep";

    /// <summary>A pair without boxes is dropped.</summary>
    public const string Drop = "drop";

    private const int MostPathCharacters = 4096;
    private const int MostPhraseCharacters = 1024;

    /// <summary>The table of these rules.</summary>
    public static SettingTable Table { get; } = SettingTable.For<ProfileRules>();

    /// <summary>A box needs this score, 0 to 1.</summary>
    [Setting("A box needs this score")]
    [Range(0.0, 1.0, ErrorMessage = "expected 0 to 1")]
    public double MinScore { get; init; }

    /// <summary>Whether a box needs more than <see cref="MinScore"/>.</summary>
    [Setting("Whether a box needs more than minScore")]
    public bool MinScoreIsStrict { get; init; }

    /// <summary>A pair loses all its boxes unless one of them has more than this score; 0 asks nothing.</summary>
    [Setting("A pair keeps its boxes only where one of them has more than this score")]
    [Range(0.0, 1.0, ErrorMessage = "expected 0 to 1")]
    public double PairScore { get; init; }

    /// <summary><see cref="Off"/>, <see cref="PerPhrase"/> or <see cref="PerImage"/>.</summary>
    [Setting("Which boxes suppress each other: off, phrase (those of one phrase), image (all)")]
    [RegularExpression("^(off|phrase|image)$", ErrorMessage = "expected off, phrase or image")]
    public string Nms { get; init; } = Off;

    /// <summary>A box is suppressed by one of a higher score with a larger intersection over union than this.</summary>
    [Setting("Intersection over union above which the box of the lower score goes")]
    [Range(0.0, 1.0, ErrorMessage = "expected 0 to 1")]
    public double NmsIou { get; init; } = 0.5;

    /// <summary>A box needs this width and height, in pixels of the displayed image.</summary>
    [Setting("A box needs this width and height in pixels")]
    [Range(0.0, 1e6, ErrorMessage = "expected 0 to 1000000")]
    public double MinBoxSide { get; init; }

    /// <summary>A box needs this share of the image's area, 0 to 1.</summary>
    [Setting("A box needs this share of the image's area")]
    [Range(0.0, 1.0, ErrorMessage = "expected 0 to 1")]
    public double MinBoxShare { get; init; }

    /// <summary>A box has at most this share of the image's area, 0 to 1.</summary>
    [Setting("A box has at most this share of the image's area")]
    [Range(0.0, 1.0, ErrorMessage = "expected 0 to 1")]
    public double MaxBoxShare { get; init; } = 1;

    /// <summary>An image needs this width and height in pixels, or its pair is dropped.</summary>
    [Setting("An image needs this width and height in pixels")]
    [Range(0, 1_000_000, ErrorMessage = "expected 0 to 1000000")]
    public int MinImageSide { get; init; }

    /// <summary>The longer side of an image is at most this many times the shorter one, or its pair is dropped; 0 asks nothing.</summary>
    [Setting("The longer side of an image is at most this many times the shorter one; 0 asks nothing")]
    [Range(0.0, 1e6, ErrorMessage = "expected 0 to 1000000")]
    public double MaxImageAspect { get; init; }

    /// <summary><see cref="Off"/>, the name of a list that ships, or a file: phrases that cannot be grounded lose their boxes.</summary>
    [Setting("Phrases that cannot be grounded: off, ungroundable-1 (ships with glip), or a file with one a line")]
    [EachText(MostPathCharacters)]
    public string StopList { get; init; } = Off;

    /// <summary>More phrases that cannot be grounded.</summary>
    [Setting("More phrases that cannot be grounded")]
    [MaxLength(100_000, ErrorMessage = "at most 100000 phrases; put them into a file")]
    [EachText(MostPhraseCharacters)]
    public IReadOnlyList<string>? StopPhrases { get; init; }

    /// <summary><see cref="All"/>, <see cref="Outermost"/> or <see cref="Longest"/>, among the phrases that still have boxes.</summary>
    [Setting("Which of phrases that share words keep their boxes: all, outermost (those inside no other), longest (no two overlap)")]
    [RegularExpression("^(all|outermost|longest)$", ErrorMessage = "expected all, outermost or longest")]
    public string Nested { get; init; } = All;

    /// <summary>A pair needs this many boxes, or it is dropped.</summary>
    [Setting("A pair needs this many boxes, or it is dropped")]
    [Range(0, 1_000_000, ErrorMessage = "expected 0 to 1000000")]
    public int MinBoxes { get; init; }

    /// <summary>What becomes of a pair without boxes: <see cref="Keep"/> or <see cref="Drop"/>.</summary>
    [Setting("What becomes of a pair without boxes: keep, drop")]
    [RegularExpression("^(keep|drop)$", ErrorMessage = "expected keep or drop")]
    public string Empty { get; init; } = Keep;
}
