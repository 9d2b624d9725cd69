using System.Globalization;
using System.Text;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Corpus.Previews;

/// <summary>
/// One self-contained page that shows labelled pairs. It loads nothing from anywhere, which its content security policy holds the browser
/// to, and shows captions and keys as text whatever they contain.
/// </summary>
public static class PreviewPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="page">Receives UTF-8 HTML.</param>
    /// <param name="title">Stands above the pairs, for example the corpus's address.</param>
    /// <param name="pairs">Pairs with their images.</param>
    /// <param name="profile">Boxes that it does not count are hidden at first; the page has a switch for them, and a slider for scores.</param>
    /// <param name="cancellationToken">Stops between two pairs.</param>
    public static async Task WriteAsync(
        TextWriter page, string title, IAsyncEnumerable<LabelledPair> pairs, LabelProfile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(profile);
        await page.WriteAsync(Head(title, profile));
        await foreach (var pair in pairs.WithCancellation(cancellationToken))
        {
            var card = new StringBuilder();
            PreviewCard.Append(card, pair, profile.Apply(pair));
            await page.WriteAsync(card, cancellationToken);
        }

        await page.WriteAsync($"</main>\n<script>\n{Resource("preview.js")}</script>\n</body>\n</html>\n");
    }

    private static string Head(string title, LabelProfile profile) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>{PreviewCard.Encode(title)}</title>
        <style>
        {Resource("preview.css")}</style>
        </head>
        <body>
        <header>
        <div class="title"><h1>Grounded pairs</h1><p>{PreviewCard.Encode(title)}</p></div>
        <div class="figures" aria-live="polite"><span><b id="pair-count">0</b> pairs</span><span><b id="phrase-count">0</b> grounded phrases</span><span><b id="box-count">0</b> boxes</span></div>
        <label class="profile"><input id="profile" type="checkbox" checked> only what <span title="SHA-256 {profile.Sha256}">{PreviewCard.Encode(profile.Name)}</span> keeps</label>
        <label class="threshold">score at least <output id="threshold-value">0.10</output><input id="threshold" type="range" min="0.1" max="0.95" step="0.05" value="0.1"></label>
        </header>
        <main>

        """);

    private static string Resource(string name)
    {
        using var stream = typeof(PreviewPage).Assembly.GetManifestResourceStream($"{typeof(PreviewPage).Namespace}.{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
