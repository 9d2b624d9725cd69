using System.Collections.Immutable;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>The profiles that ship: the rules by which published corpora were made.</summary>
public static class KnownProfiles
{
    /// <summary>Every one of them, the default first.</summary>
    public static ImmutableArray<LabelProfile> All { get; } =
    [
        // Li et al., "Grounded Language-Image Pre-training", 3.3: score over 0.5; no suppression beyond the teacher's own (NMS of captions -1).
        Create("glip-0.5", new ProfileRules { MinScore = 0.5, MinScoreIsStrict = true }),

        // Peng et al., "Kosmos-2", 2.1: over 0.65, suppression over all noun chunks, pairs without boxes discarded.
        Create("grit-0.65", new ProfileRules { MinScore = 0.65, MinScoreIsStrict = true, Nms = ProfileRules.PerImage, Empty = ProfileRules.Drop }),

        // Cheng et al., "YOLO-World", A.2: at least 0.3, suppression a phrase at 0.5.
        Create("yolo-world-0.3", new ProfileRules { MinScore = 0.3, Nms = ProfileRules.PerPhrase }),

        // Wang et al., "CogVLM", 2.2: images with at least two boxes.
        Create("cogvlm-2boxes", new ProfileRules { MinScore = 0.5, MinScoreIsStrict = true, MinBoxes = 2 }),

        // Minderer et al., "Scaling Open-Vocabulary Object Detection", 3.1: boxes of at least 0.1 of images with one over 0.3.
        Create("owl-st", new ProfileRules { MinScore = 0.1, PairScore = 0.3, Empty = ProfileRules.Drop }),

        Create("raw", new ProfileRules()),
    ];

    /// <summary>Every name, for a message.</summary>
    public static string Names => string.Join(", ", All.Select(profile => profile.Name));

    /// <summary>The profile of a name; null if none ships under it.</summary>
    public static LabelProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    private static LabelProfile Create(string name, ProfileRules rules) => new(name, rules, []);
}
