using System.Net;

namespace GlipPipeline.Sources.Captions;

/// <summary>HTML entities in captions, such as <c>&amp;amp;#39;</c>, which lists of the web escape once or twice.</summary>
internal static class EntityDecoding
{
    /// <summary>Decodes a caption so many times; 0 leaves it as it is.</summary>
    internal static string Decode(string caption, int times)
    {
        for (; times > 0; times--)
        {
            caption = WebUtility.HtmlDecode(caption);
        }

        return caption;
    }
}
