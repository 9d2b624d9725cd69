namespace GlipPipeline.Core.Rejects;

/// <summary>The words that stand for reject reasons in files and on the terminal.</summary>
public static class RejectReasonNames
{
    /// <summary>The reason as a snake_case word, for example <c>missing_image</c>.</summary>
    public static string ToWord(this RejectReason reason) => reason switch
    {
        // The policy sets a digit and a lower-case letter apart in its own way.
        RejectReason.Http5xx => "http_5xx",
        RejectReason.Http4xx => "http_4xx",
        RejectReason.Http403 => "http_403",
        RejectReason.Http404 => "http_404",
        RejectReason.Http410 => "http_410",
        RejectReason.Http429 => "http_429",
        _ => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()),
    };
}
