using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Core.Tests.Rejects;

public sealed class RejectReasonNamesTests
{
    /// <summary>The words stand in files that are kept for years: a new reason is appended here, no other line ever changes.</summary>
    private static readonly string[] Frozen =
    [
        "missing_image",
        "missing_caption",
        "empty_caption",
        "unreadable_caption",
        "undecodable_image",
        "image_too_large",
        "image_too_small",
        "duplicate_key",
        "damaged_source",
        "no_phrase",
        "teacher_failed",
        "not_english",
        "unit_quarantined",
        "decoder_crashed",
        "decode_timeout",
        "pair_quarantined",
        "unreadable_source",
        "null_caption",
        "bad_path",
        "hash_mismatch",
    ];

    [Fact]
    public void ToWord_WhenAllReasonsAreNamed_GivesTheFrozenWords() =>
        Enum.GetValues<RejectReason>().Select(reason => reason.ToWord()).ShouldBe(Frozen);
}
