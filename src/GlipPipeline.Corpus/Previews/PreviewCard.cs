using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Corpus.Previews;

/// <summary>One pair of the page: the image with its boxes, the caption with its phrases, and the phrases with their scores.</summary>
internal static class PreviewCard
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static void Append(StringBuilder page, LabelledPair labelled, ProfiledPair profiled)
    {
        HashSet<Grounding> kept = profiled.IsKept ? [.. profiled.Pair.Groundings] : [];
        page.Append("<article class=\"card\">\n<div class=\"picture\" style=\"");
        page.Append(CultureInfo.InvariantCulture, $"aspect-ratio:{labelled.Size.Width}/{labelled.Size.Height}\">");
        AppendImage(page, labelled);
        AppendBoxes(page, labelled, kept);
        AppendTags(page, labelled, kept);
        page.Append("</div>\n<div class=\"text\">\n<p class=\"caption\">");
        AppendCaption(page, labelled);
        page.Append("</p>\n<ul class=\"phrases\">");
        AppendPhrases(page, labelled, kept);
        page.Append("</ul>\n<p class=\"place\">");
        page.Append(
            CultureInfo.InvariantCulture,
            $"{Encode(labelled.Pair.Key)} · {labelled.Size.Width}×{labelled.Size.Height} · {Encode(labelled.Pair.Place.ToString())}");
        page.Append("</p>\n</div>\n</article>\n");
    }

    internal static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Neighbouring phrases get far apart hues: multiples of the golden angle.</summary>
    private static string Hue(int phrase)
    {
        const double goldenAngleDegrees = 137.508;
        const double firstHueDegrees = 18;
        return string.Create(CultureInfo.InvariantCulture, $"--hue:{(firstHueDegrees + (phrase * goldenAngleDegrees)) % 360:0}");
    }

    /// <summary>The mark of what the profile does not count.</summary>
    private static string Dropped(bool isDropped) => isDropped ? " data-dropped" : "";

    private static void AppendImage(StringBuilder page, LabelledPair labelled)
    {
        var extension = ImageExtension.Of(labelled.Pair.ImageBytes.Span);
        page.Append(PreviewImage.DataUri(labelled.Pair.ImageBytes, extension) is { } uri
            ? $"<img loading=\"lazy\" alt=\"{Encode(labelled.Pair.Caption)}\" src=\"{uri}\">"
            : $"<div class=\"unshown\">an image of kind {extension}, which browsers do not show</div>");
    }

    private static void AppendBoxes(StringBuilder page, LabelledPair labelled, HashSet<Grounding> kept)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {labelled.Size.Width} {labelled.Size.Height}\" preserveAspectRatio=\"none\">");

        // Large boxes first, so that small ones lie above them and can be pointed at.
        foreach (var grounding in labelled.Groundings.OrderByDescending(grounding => grounding.Box.Area))
        {
            var (phrase, box, score) = grounding;
            page.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"box\" data-phrase=\"{phrase}\" data-score=\"{score:0.000}\"{Dropped(!kept.Contains(grounding))} style=\"{Hue(phrase)}\" "
                + $"x=\"{box.X0:0.##}\" y=\"{box.Y0:0.##}\" width=\"{box.Width:0.##}\" height=\"{box.Height:0.##}\">"
                + $"<title>{Encode(labelled.Phrases[phrase].Text)} {score:0.00}</title></rect>");
        }

        page.Append("</svg>");
    }

    /// <summary>The phrase above each box; inside where the box touches the top of the image.</summary>
    private static void AppendTags(StringBuilder page, LabelledPair labelled, HashSet<Grounding> kept)
    {
        const float roomForTag = 0.08f;
        foreach (var grounding in labelled.Groundings)
        {
            var (phrase, box, score) = grounding;
            var (left, top) = (box.X0 / labelled.Size.Width, box.Y0 / labelled.Size.Height);
            page.Append(
                CultureInfo.InvariantCulture,
                $"<span class=\"tag{(top < roomForTag ? " inside" : "")}\" data-phrase=\"{phrase}\" data-score=\"{score:0.000}\"{Dropped(!kept.Contains(grounding))} "
                + $"style=\"{Hue(phrase)};left:{left * 100:0.0}%;top:{top * 100:0.0}%\">{Encode(labelled.Phrases[phrase].Text)}</span>");
        }
    }

    private static void AppendCaption(StringBuilder page, LabelledPair labelled)
    {
        foreach (var (text, phrase) in CaptionSegments.Of(labelled.Pair.Caption, labelled.Phrases))
        {
            if (phrase < 0)
            {
                page.Append(Encode(text));
            }
            else
            {
                var unseen = labelled.Phrases[phrase].Visual ? "" : " unseen";
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<mark class=\"phrase{unseen}\" data-phrase=\"{phrase}\" style=\"{Hue(phrase)}\">{Encode(text)}</mark>");
            }
        }
    }

    private static void AppendPhrases(StringBuilder page, LabelledPair labelled, HashSet<Grounding> kept)
    {
        foreach (var group in labelled.Groundings.GroupBy(grounding => grounding.Phrase).OrderBy(group => group.Key))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"phrase\" tabindex=\"0\" data-phrase=\"{group.Key}\" data-score=\"{group.Max(grounding => grounding.Score):0.000}\"{Dropped(!group.Any(kept.Contains))} "
                + $"style=\"{Hue(group.Key)}\">{Encode(labelled.Phrases[group.Key].Text)}<span class=\"scores\">");
            foreach (var grounding in group.OrderByDescending(grounding => grounding.Score))
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<b data-score=\"{grounding.Score:0.000}\"{Dropped(!kept.Contains(grounding))}>{grounding.Score:0.00}</b>");
            }

            page.Append("</span></li>");
        }
    }
}
