using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Testing.Pairs;

/// <summary>Builds labelled pairs for tests.</summary>
public static class LabelledPairs
{
    /// <summary>A pair with two phrases and three boxes, different for every index and the same every time.</summary>
    public static LabelledPair Create(
        long index, string source = "source-a", string caption = "a red circle above two blue stars", int imageBytes = 200, string? url = null)
    {
        var image = new byte[imageBytes];
        new Random((int)index).NextBytes(image);
        new byte[] { 0xFF, 0xD8, 0xFF }.CopyTo(image, 0);
        return Create(
            new Pair(new PairPlace(source, index), $"{index:d9}", url, image, caption),
            [Phrase(caption, "a red circle", "circle"), Phrase(caption, "two blue stars", "stars")],
            [
                new Grounding(0, new PixelBox(1, 2, 30.5f, 40.25f), 0.9f),
                new Grounding(1, new PixelBox(50, 60, 70, 80), 0.75f),
                new Grounding(1, new PixelBox(80, 60, 99, 80), 0.25f),
            ]);
    }

    /// <summary>A pair of 100×100 pixels.</summary>
    public static LabelledPair Create(Pair pair, ImmutableArray<Phrase> phrases, ImmutableArray<Grounding> groundings) =>
        new(pair, ImageHash.Of(pair.ImageBytes.Span), new ImageSize(100, 100), phrases, groundings);

    /// <summary>The pair with fields of its source kept.</summary>
    public static LabelledPair WithFields(LabelledPair pair, params (string Name, string Value)[] fields) => pair with
    {
        Pair = pair.Pair with { Fields = fields.ToImmutableSortedDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal) },
    };

    /// <summary>The phrase that stands at the first occurrence of <paramref name="text"/>.</summary>
    public static Phrase Phrase(string caption, string text, string head, bool visual = true)
    {
        var start = caption.IndexOf(text, StringComparison.Ordinal);
        return start < 0
            ? throw new ArgumentException($"'{text}' does not stand in '{caption}'.", nameof(text))
            : new Phrase(text, [SpanAt(caption, start, start + text.Length)], head, visual);
    }

    /// <summary>The same with what describes it: the first occurrence of <paramref name="expression"/>.</summary>
    public static Phrase Phrase(string caption, string text, string head, string expression)
    {
        var start = caption.IndexOf(expression, StringComparison.Ordinal);
        return Phrase(caption, text, head) with { Expression = SpanAt(caption, start, start + expression.Length) };
    }

    /// <summary>A span given in UTF-16 units.</summary>
    public static PhraseSpan SpanAt(string caption, int start, int end) => new(
        new CodePointSpan(CodePoints(caption[..start]), CodePoints(caption[..end])), new Utf16Span(start, end));

    private static int CodePoints(string text) => text.EnumerateRunes().Count();
}
