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
        "not_downloaded",
        "dns_failed",
        "connect_failed",
        "tls_failed",
        "timeout",
        "http_403",
        "http_404",
        "http_410",
        "http_429",
        "http_5xx",
        "http_4xx",
        "too_many_redirects",
        "blocked_address",
        "robots_disallowed",
        "opted_out",
        "too_large",
        "empty",
        "not_an_image",
        "placeholder",
        "hash_mismatch",
        "scheme_refused",
        "port_refused",
        "downgrade_refused",
        "bad_response",
        "truncated",
        "bad_encoding",
        "bad_url",
        "cancelled",
    ];

    [Fact]
    public void ToWord_WhenAllReasonsAreNamed_GivesTheFrozenWords() =>
        Enum.GetValues<RejectReason>().Select(reason => reason.ToWord()).ShouldBe(Frozen);
}
