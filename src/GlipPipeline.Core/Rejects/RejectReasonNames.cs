namespace GlipPipeline.Core.Rejects;

/// <summary>The words that stand for reject reasons in files and on the terminal.</summary>
public static class RejectReasonNames
{
    /// <summary>The reason as a snake_case word, for example <c>missing_image</c>.</summary>
    public static string ToWord(this RejectReason reason) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
